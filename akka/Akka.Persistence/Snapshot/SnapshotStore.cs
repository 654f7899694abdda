using Akka.Actor;

namespace Akka.Persistence.Snapshot;

/// <summary>The base of snapshot stores.</summary>
public abstract class SnapshotStore : ActorBase
{
    /// <summary>The newest snapshot that fits, or null.</summary>
    protected abstract Task<SelectedSnapshot?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria);

    /// <summary>Stores a snapshot, in place of one with the same number.</summary>
    protected abstract Task SaveAsync(SnapshotMetadata metadata, object snapshot);

    /// <summary>Deletes one snapshot; its time counts only where the metadata has one.</summary>
    protected abstract Task DeleteAsync(SnapshotMetadata metadata);

    /// <summary>Deletes all that fit.</summary>
    protected abstract Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria);

    /// <summary>Handles messages that only this kind of store knows.</summary>
    protected virtual bool ReceivePluginInternal(object message) => false;

    protected sealed override bool Receive(object message)
    {
        switch (message)
        {
            case LoadSnapshot load:
                _ = AnswerAsync(Loaded(load), failure => new LoadSnapshotFailed(failure));
                return true;
            case SaveSnapshot save:
                var metadata = new SnapshotMetadata(
                    save.Metadata.PersistenceId, save.Metadata.SequenceNr, Context.System.Scheduler.Now.UtcDateTime);
                _ = AnswerAsync(Saved(metadata, save.Snapshot), failure => new SaveSnapshotFailure(metadata, failure));
                return true;
            case DeleteSnapshot delete:
                _ = AnswerAsync(Deleted(delete), failure => new DeleteSnapshotFailure(delete.Metadata, failure));
                return true;
            case DeleteSnapshots delete:
                _ = AnswerAsync(Deleted(delete), failure => new DeleteSnapshotsFailure(delete.Criteria, failure));
                return true;
            default:
                return ReceivePluginInternal(message);
        }
    }

    private async Task<object> Loaded(LoadSnapshot load) => new LoadSnapshotResult(
        await LoadAsync(load.PersistenceId, load.Criteria.Limit(load.ToSequenceNr)).ConfigureAwait(false),
        load.ToSequenceNr);

    private async Task<object> Saved(SnapshotMetadata metadata, object snapshot)
    {
        await SaveAsync(metadata, snapshot).ConfigureAwait(false);
        return new SaveSnapshotSuccess(metadata);
    }

    private async Task<object> Deleted(DeleteSnapshot delete)
    {
        await DeleteAsync(delete.Metadata).ConfigureAwait(false);
        return new DeleteSnapshotSuccess(delete.Metadata);
    }

    private async Task<object> Deleted(DeleteSnapshots delete)
    {
        await DeleteAsync(delete.PersistenceId, delete.Criteria).ConfigureAwait(false);
        return new DeleteSnapshotsSuccess(delete.Criteria);
    }

    private async Task AnswerAsync(Task<object> work, Func<Exception, object> failed)
    {
        var (self, asker) = (Self, Sender);
        object answer;
        try
        {
            answer = await work.ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            answer = failed(failure);
        }
        asker.Tell(answer, self);
    }
}
