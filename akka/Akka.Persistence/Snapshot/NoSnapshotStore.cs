namespace Akka.Persistence.Snapshot;

/// <summary>The store of actors for which none is configured: it has no snapshot and cannot save one.</summary>
public sealed class NoSnapshotStore : SnapshotStore
{
    protected override Task<SelectedSnapshot?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria) =>
        Task.FromResult<SelectedSnapshot?>(null);

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot) => throw None();

    protected override Task DeleteAsync(SnapshotMetadata metadata) => throw None();

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria) => throw None();

    private static NoSnapshotStoreException None() =>
        new("no snapshot store is configured: set akka.persistence.snapshot-store.plugin to the HOCON path of one");

    public class NoSnapshotStoreException : Exception
    {
        public NoSnapshotStoreException(string message)
            : base(message)
        {
        }
    }
}
