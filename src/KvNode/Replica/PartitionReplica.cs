using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using KvMessages;
using KvMessages.Replica;

namespace KvNode.Replica;

/// <summary>
/// One partition's replica on this node: journals what is newer than what it has, merges it once it is committed, and
/// only then acknowledges. Many entries are on their way to the journal at the same time; reads see what is committed.
/// </summary>
internal sealed class PartitionReplica : UntypedPersistentActor
{
    private readonly PartitionPlan _plan;
    private readonly ReplicaState _state = new();

    /// <summary>Who waits for the entries that are being journaled, in their order.</summary>
    private readonly Queue<IActorRef> _waiting = [];

    private readonly Action<Entry> _onJournaled;
    private readonly Action<Entry> _onSameJournaled;
    private int _untilSnapshot;

    internal PartitionReplica(PartitionPlan plan)
    {
        _plan = plan;
        _onJournaled = OnJournaled;
        _onSameJournaled = Acknowledge;
        // Partitions fill at the same pace: without this they would all save their snapshots at the same moment.
        _untilSnapshot = plan.Settings.SnapshotEvery * (Key.Partitions + plan.Partition) / (2 * Key.Partitions);
    }

    public override string PersistenceId => $"replica-{_plan.Partition}";

    public static Props Props(PartitionPlan plan) => Akka.Actor.Props.CreateBy(plan);

    protected override void OnRecover(object message)
    {
        switch (message)
        {
            case SnapshotOffer { Snapshot: PartitionSnapshot snapshot }:
                _state.Restore(snapshot);
                break;
            case Entry entry:
                _state.Apply(entry);
                break;
            case RecoveryCompleted:
                Context.Parent.Tell(new ReplicaRecovered(_plan.Partition), Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case ReadReplica read:
                Sender.Tell(new Held(_state.Get(read.Key)), Self);
                break;
            case WriteReplica write:
                Write(write.Entry);
                break;
            default:
                Housekeep(message);
                break;
        }
    }

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        Log.Error(cause, "partition {0}: the journal refuses an entry", _plan.Partition);
        _state.Abandon((Entry)@event);
        _waiting.Dequeue().Tell(new ReplicaFailed($"the journal refuses the entry: {cause.Message}"), Self);
    }

    /// <summary>The runtime stops this actor afterwards; its parent makes it anew.</summary>
    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        Log.Error(cause, "partition {0}: the journal has failed", _plan.Partition);
        Break(cause, _state);
    }

    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        Log.Error(reason, "partition {0} cannot be recovered", _plan.Partition);
        Break(reason, committed: null);
    }

    private void Write(Entry entry)
    {
        if (!_plan.Clock.Observe(entry.Version))
        {
            Sender.Tell(new ReplicaFailed($"the version {entry.Version} is too far ahead of this node's clock"), Self);
            return;
        }

        switch (_state.Decide(entry, out var newest))
        {
            case WriteDecision.Journal:
                _state.Begin(entry);
                _waiting.Enqueue(Sender);
                PersistAsync(entry, _onJournaled);
                break;
            case WriteDecision.AlreadyJournaling:
                _waiting.Enqueue(Sender);
                DeferAsync(entry, _onSameJournaled);
                break;
            case WriteDecision.AlreadyHeld:
                Sender.Tell(new Journaled(entry.Version), Self);
                break;
            default:
                Sender.Tell(new Superseded(newest!.Version), Self);
                break;
        }
    }

    private void OnJournaled(Entry entry)
    {
        _state.Apply(entry);
        Acknowledge(entry);
        if (--_untilSnapshot > 0)
            return;
        // A snapshot holds the whole partition: the larger it is, the rarer, so that entries are rewritten once on
        // average.
        _untilSnapshot = Math.Max(_plan.Settings.SnapshotEvery, _state.Count);
        SaveSnapshot(_state.Snapshot());
    }

    private void Acknowledge(Entry entry) => _waiting.Dequeue().Tell(new Journaled(entry.Version), Self);

    private void Housekeep(object message)
    {
        switch (message)
        {
            case SaveSnapshotSuccess saved:
                DeleteMessages(saved.Metadata.SequenceNr);
                DeleteSnapshots(new SnapshotSelectionCriteria(saved.Metadata.SequenceNr - 1));
                break;
            case SaveSnapshotFailure failed:
                Log.Warning("partition {0}: the snapshot was not saved: {1}", _plan.Partition, failed.Cause.Message);
                break;
            case DeleteMessagesFailure failed:
                Log.Warning("partition {0}: the journal was not trimmed: {1}", _plan.Partition, failed.Cause.Message);
                break;
            case DeleteSnapshotsFailure failed:
                Log.Warning(
                    "partition {0}: old snapshots were not deleted: {1}", _plan.Partition, failed.Cause.Message);
                break;
            case DeleteMessagesSuccess or DeleteSnapshotsSuccess:
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Break(Exception cause, ReplicaState? committed)
    {
        var reason = $"the journal has failed: {cause.Message}";
        while (_waiting.TryDequeue(out var asker))
            asker.Tell(new ReplicaFailed(reason), Self);
        Context.Parent.Tell(new ReplicaBroke(_plan.Partition, reason, committed), Self);
    }
}
