namespace KvHistory;

/// <summary>
/// A line of a history. Times are ticks of 100 ns (<see cref="TimeSpan.Ticks"/>) of one clock that all clients share.
/// </summary>
public abstract record HistoryEntry
{
    /// <summary>When it began.</summary>
    public abstract long Time { get; }
}

/// <summary>A fault that was injected: a crash, a partition, a full disk.</summary>
/// <param name="At">Ticks of 100 ns.</param>
/// <param name="What">For a person.</param>
public sealed record Fault(long At, string What) : HistoryEntry
{
    public override long Time => At;
}

/// <summary>Anything else that a reader should know: a restart, that all has healed.</summary>
/// <param name="At">Ticks of 100 ns.</param>
/// <param name="What">For a person.</param>
public sealed record Event(long At, string What) : HistoryEntry
{
    public override long Time => At;
}
