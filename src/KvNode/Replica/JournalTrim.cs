using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using KvMessages.Replica;
using KvNode.Storage;

namespace KvNode.Replica;

/// <summary>
/// After a flush: saves the snapshot "flushed up to here", deletes the events that it stands for, then the snapshots
/// before it. A crash in between leaves too much, never too little; so does a failure, until the next flush.
/// </summary>
internal sealed class JournalTrim(Eventsourced partition, EntryStore store, IActorRef self, ILoggingAdapter log)
{
    private long _flushedTo;
    private IActorRef? _asker;

    /// <summary>The table has all events up to this one.</summary>
    public void Due(long sequenceNr)
    {
        _flushedTo = sequenceNr;
        store.Trimmer.Tell(TrimDue.Instance, self);
    }

    /// <summary>
    /// Not by the actor's own way to save snapshots, which would say that all events up to now are covered.
    /// </summary>
    public void Begin(IActorRef asker)
    {
        _asker = asker;
        var metadata = new SnapshotMetadata(partition.PersistenceId, _flushedTo);
        partition.SnapshotStore.Tell(new SaveSnapshot(metadata, new FlushedUpTo(store.Table.Id)), self);
    }

    /// <returns>False when it is no answer to a step of this.</returns>
    public bool Continue(object answer)
    {
        switch (answer)
        {
            case SaveSnapshotSuccess saved:
                partition.DeleteMessages(saved.Metadata.SequenceNr);
                return true;
            case DeleteMessagesSuccess deleted:
                partition.DeleteSnapshots(new SnapshotSelectionCriteria(deleted.ToSequenceNr - 1));
                return true;
            case DeleteSnapshotsSuccess:
                return End(null, null);
            case SaveSnapshotFailure failed:
                return End("the snapshot was not saved", failed.Cause);
            case DeleteMessagesFailure failed:
                return End("the journal was not trimmed", failed.Cause);
            case DeleteSnapshotsFailure failed:
                return End("old snapshots were not deleted", failed.Cause);
            default:
                return false;
        }
    }

    private bool End(string? fault, Exception? cause)
    {
        if (fault is not null)
            log.Warning("{0}: {1}: {2}", partition.PersistenceId, fault, cause!.Message);
        _asker?.Tell(new Trimmed(), self);
        _asker = null;
        return true;
    }
}
