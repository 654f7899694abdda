namespace Akka.Persistence;

/// <summary>From where and how far an actor recovers.</summary>
public sealed class Recovery
{
    public Recovery()
        : this(SnapshotSelectionCriteria.Latest)
    {
    }

    public Recovery(SnapshotSelectionCriteria fromSnapshot)
        : this(fromSnapshot, long.MaxValue)
    {
    }

    public Recovery(SnapshotSelectionCriteria fromSnapshot, long toSequenceNr)
        : this(fromSnapshot, toSequenceNr, long.MaxValue)
    {
    }

    public Recovery(SnapshotSelectionCriteria fromSnapshot, long toSequenceNr, long replayMax)
    {
        FromSnapshot = fromSnapshot;
        ToSequenceNr = toSequenceNr;
        ReplayMax = replayMax;
    }

    /// <summary>From the latest snapshot, to the last event.</summary>
    public static Recovery Default { get; } = new();

    /// <summary>No snapshot and no event; only the highest sequence number is found out.</summary>
    public static Recovery None { get; } = new(SnapshotSelectionCriteria.None, 0);

    public SnapshotSelectionCriteria FromSnapshot { get; }

    /// <summary>The last event that is replayed.</summary>
    public long ToSequenceNr { get; }

    /// <summary>No more events than that are replayed.</summary>
    public long ReplayMax { get; }
}
