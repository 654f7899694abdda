using Akka.Persistence;
using Akka.Persistence.Snapshot;

namespace Akka.Simulation;

/// <summary>The snapshot store of a simulated system, in the groups of its journal.</summary>
internal sealed class SimulatedSnapshotStore : SnapshotStore
{
    private readonly SimulatedStore _store = SimulatedStore.Get(Context.System);

    protected override async Task<SelectedSnapshot?> LoadAsync(
        string persistenceId, SnapshotSelectionCriteria criteria)
    {
        var found = await _store.ReadAsync(state => state.Snapshot(persistenceId, criteria)).ConfigureAwait(false);
        return found is null ? null : new SelectedSnapshot(found.Metadata, found.Payload.Read(_store.System));
    }

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot)
    {
        var payload = StoredPayload.Of(snapshot, _store.System);
        _store.Record(payload);
        var stored = new StoredSnapshot(metadata, payload);
        return _store.CommitAsync(state => state.Save(stored));
    }

    protected override Task DeleteAsync(SnapshotMetadata metadata) => _store.CommitAsync(state =>
        state.DeleteSnapshots(metadata.PersistenceId, stored =>
            stored.SequenceNr == metadata.SequenceNr
            && (metadata.Timestamp == DateTime.MinValue || stored.Timestamp == metadata.Timestamp)));

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria) =>
        _store.CommitAsync(state => state.DeleteSnapshots(persistenceId, criteria.Fits));
}
