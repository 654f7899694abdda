namespace Akka.Persistence;

/// <summary>Asks a snapshot store to delete all snapshots of an actor that fit.</summary>
public sealed class DeleteSnapshots : ISnapshotRequest
{
    public DeleteSnapshots(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        PersistenceId = persistenceId;
        Criteria = criteria;
    }

    public string PersistenceId { get; }

    public SnapshotSelectionCriteria Criteria { get; }
}
