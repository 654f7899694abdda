namespace KvNode.Storage;

/// <summary>
/// What all memtables of a node share: how much memory they may take together, and how much may be journaled before the
/// next flush. Counted from every partition's thread.
/// </summary>
/// <param name="limit">Bytes. Beyond, writes are refused.</param>
/// <param name="flushBytes">Bytes journaled since the last flush began that make the next one due.</param>
/// <param name="flushEvents">Events likewise: they bound the time of a recovery when few keys are written for
/// ever.</param>
internal sealed class MemtableBudget(long limit, long flushBytes, long flushEvents)
{
    private long _held;
    private long _journaledBytes;
    private long _journaledEvents;

    public long Limit => limit;

    /// <summary>Bytes that all memtables take now.</summary>
    public long Held => Volatile.Read(ref _held);

    public bool IsFull => Held >= limit;

    /// <summary>A flush had better hurry.</summary>
    public bool IsNearlyFull => Held >= limit - limit / 4;

    /// <summary>Whether anything was journaled since the last flush began.</summary>
    public bool IsDirty => Volatile.Read(ref _journaledEvents) > 0;

    /// <summary>An event was applied.</summary>
    /// <param name="growth">Of its memtable, in bytes.</param>
    /// <param name="journaled">Its size, in bytes.</param>
    /// <returns>True once when a flush becomes due.</returns>
    public bool Charge(long growth, long journaled)
    {
        if (growth != 0)
            Interlocked.Add(ref _held, growth);
        var bytes = Interlocked.Add(ref _journaledBytes, journaled);
        var events = Interlocked.Increment(ref _journaledEvents);
        return (bytes >= flushBytes && bytes - journaled < flushBytes) || events == flushEvents;
    }

    /// <summary>Memory of memtables was given back.</summary>
    public void Release(long bytes) => Interlocked.Add(ref _held, -bytes);

    /// <summary>A flush begins.</summary>
    public void BeginFlush()
    {
        Volatile.Write(ref _journaledBytes, 0);
        Volatile.Write(ref _journaledEvents, 0);
    }
}
