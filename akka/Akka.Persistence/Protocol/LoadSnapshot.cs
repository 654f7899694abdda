namespace Akka.Persistence;

/// <summary>Asks a snapshot store for the newest snapshot of an actor that fits.</summary>
public sealed class LoadSnapshot : ISnapshotRequest
{
    public LoadSnapshot(string persistenceId, SnapshotSelectionCriteria criteria, long toSequenceNr)
    {
        PersistenceId = persistenceId;
        Criteria = criteria;
        ToSequenceNr = toSequenceNr;
    }

    public string PersistenceId { get; }

    public SnapshotSelectionCriteria Criteria { get; }

    /// <summary>A further bound: no snapshot that covers more than that.</summary>
    public long ToSequenceNr { get; }
}
