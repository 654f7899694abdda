using System.Collections.Concurrent;
using Akka.Actor;

namespace KvNode.Tests.Replica;

/// <summary>What a test makes the <see cref="FaultyJournal"/> of its actor system do.</summary>
internal sealed class JournalFaults
{
    private static readonly ConcurrentDictionary<ActorSystem, JournalFaults> All = new();

    private volatile TaskCompletionSource _turn = new();
    private int _waitingReads;
    private int _failedReads;

    public JournalFaults() => _turn.SetResult();

    public volatile bool WritesFail;

    public volatile bool ReadsFail;

    /// <summary>Recoveries that wait for their turn.</summary>
    public int WaitingReads => Volatile.Read(ref _waitingReads);

    /// <summary>Recoveries that have failed.</summary>
    public int FailedReads => Volatile.Read(ref _failedReads);

    public static JournalFaults Of(ActorSystem system) => All.GetOrAdd(system, _ => new JournalFaults());

    /// <summary>Nothing is read or written until <see cref="Release"/>.</summary>
    public void Stall() => _turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _turn.TrySetResult();

    public async Task Write()
    {
        await _turn.Task;
        if (WritesFail)
            throw new IOException("disk full");
    }

    public async Task Read()
    {
        Interlocked.Increment(ref _waitingReads);
        await _turn.Task;
        Interlocked.Decrement(ref _waitingReads);
        if (!ReadsFail)
            return;
        Interlocked.Increment(ref _failedReads);
        throw new IOException("disk gone");
    }
}
