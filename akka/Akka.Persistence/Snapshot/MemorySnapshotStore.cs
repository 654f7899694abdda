namespace Akka.Persistence.Snapshot;

/// <summary>Keeps snapshots in memory, as long as the plugin's actor lives.</summary>
public class MemorySnapshotStore : SnapshotStore
{
    private readonly Lock _gate = new();
    private readonly List<SelectedSnapshot> _snapshots = [];

    protected override Task<SelectedSnapshot?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        SelectedSnapshot? newest = null;
        lock (_gate)
        {
            foreach (var snapshot in _snapshots)
            {
                var metadata = snapshot.Metadata;
                if (metadata.PersistenceId == persistenceId && criteria.Fits(metadata)
                    && (newest is null || metadata.SequenceNr > newest.Metadata.SequenceNr))
                    newest = snapshot;
            }
        }
        return Task.FromResult(newest);
    }

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot)
    {
        lock (_gate)
        {
            _snapshots.RemoveAll(s =>
                s.Metadata.PersistenceId == metadata.PersistenceId && s.Metadata.SequenceNr == metadata.SequenceNr);
            _snapshots.Add(new SelectedSnapshot(metadata, snapshot));
        }
        return Task.CompletedTask;
    }

    protected override Task DeleteAsync(SnapshotMetadata metadata)
    {
        lock (_gate)
        {
            _snapshots.RemoveAll(s =>
                s.Metadata.PersistenceId == metadata.PersistenceId
                && s.Metadata.SequenceNr == metadata.SequenceNr
                && (metadata.Timestamp == DateTime.MinValue || s.Metadata.Timestamp == metadata.Timestamp));
        }
        return Task.CompletedTask;
    }

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        lock (_gate)
            _snapshots.RemoveAll(s => s.Metadata.PersistenceId == persistenceId && criteria.Fits(s.Metadata));
        return Task.CompletedTask;
    }
}
