namespace KvHistory;

/// <summary>
/// What happened in a run, in the order in which it was recorded: every operation with its outcome, every fault. May be
/// added to from many threads.
/// </summary>
public sealed class History
{
    private readonly Lock _lock = new();
    private readonly List<HistoryEntry> _entries = [];
    private int _acknowledged;

    /// <summary>What all chance of the run was drawn from.</summary>
    public long Seed { get; init; }

    /// <summary>How the run was called, by name.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>All entries so far, as a copy.</summary>
    public IReadOnlyList<HistoryEntry> Entries
    {
        get
        {
            lock (_lock)
                return [.. _entries];
        }
    }

    /// <summary>All operations so far, as a copy.</summary>
    public IReadOnlyList<Operation> Operations => [.. Entries.OfType<Operation>()];

    /// <summary>How many writes the store has confirmed.</summary>
    public int AcknowledgedWrites => Volatile.Read(ref _acknowledged);

    public void Add(HistoryEntry entry)
    {
        lock (_lock)
        {
            _entries.Add(entry);
            if (entry is Operation { IsWrite: true, IsAcknowledged: true })
                _acknowledged++;
        }
    }
}
