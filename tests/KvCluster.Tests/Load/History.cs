using System.Collections.Concurrent;

namespace KvCluster.Tests.Load;

/// <summary>Every operation of a run and its outcome, recorded by the clients.</summary>
internal sealed class History
{
    private readonly ConcurrentQueue<Operation> _operations = [];
    private int _acknowledged;

    public IReadOnlyCollection<Operation> Operations => _operations;

    /// <summary>Writes that the store confirmed.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    public void Add(Operation operation)
    {
        _operations.Enqueue(operation);
        if (operation.IsWrite && operation.Outcome == Outcome.Acknowledged)
            Interlocked.Increment(ref _acknowledged);
    }
}
