namespace KvNode.Storage;

/// <summary>How many lookups a <see cref="TableReader"/> has still to answer. Counted from every thread.</summary>
internal sealed class Backlog
{
    private int _waiting;

    public int Waiting => Volatile.Read(ref _waiting);

    public void Add() => Interlocked.Increment(ref _waiting);

    public void Done(int answered) => Interlocked.Add(ref _waiting, -answered);
}
