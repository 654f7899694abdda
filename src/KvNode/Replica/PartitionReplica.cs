using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using KvMessages;
using KvMessages.Replica;
using KvNode.Ranges;
using KvNode.Storage;

namespace KvNode.Replica;

/// <summary>
/// One partition's replica on this node: journals what is newer than what it has, merges it once it is committed, and
/// only then acknowledges. Many entries are on their way to the journal at the same time; reads see what is committed.
/// What is in no memtable is looked up in the entry table, by others: nothing here waits for a disk.
/// </summary>
internal sealed class PartitionReplica : UntypedPersistentActor
{
    private readonly PartitionPlan _plan;
    private readonly EntryStore _store;
    private readonly ReplicaState _state;
    private readonly OpenLookups _lookups;
    private readonly JournalTrim _trim;
    private readonly RecoveryCheck _check;
    private readonly ReplicaWriter _writer;
    private bool _gaveStateAway;

    internal PartitionReplica(PartitionPlan plan)
    {
        _plan = plan;
        _store = plan.Store;
        _check = new RecoveryCheck(plan.Partition, _store);
        _state = new ReplicaState(_store.Marks.Of(plan.Partition).Ceiling);
        _lookups = new OpenLookups(_store.Readers);
        _trim = new JournalTrim(this, _store, Self, Log);
        _writer = new ReplicaWriter(this, Self, _store, _state, _check);
    }

    public override string PersistenceId => $"replica-{_plan.Partition}";

    public static Props Props(PartitionPlan plan) => Akka.Actor.Props.CreateBy(plan);

    protected override void OnRecover(object message)
    {
        switch (message)
        {
            case SnapshotOffer { Snapshot: FlushedUpTo flushed } offer:
                _check.Snapshot(flushed.TableId, offer.Metadata.SequenceNr);
                break;
            case Entry entry:
                _writer.Apply(entry, isShown: false);
                break;
            case EventRefused refused:
                Apply(refused);
                break;
            case RecoveryCompleted:
                OnRecovered();
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
                Read(read, Sender);
                break;
            case WriteReplica write:
                Write(write, Sender);
                break;
            case ReplaceReplica replace when IsNearEnough(replace.Entry, Sender):
                _writer.Replace(replace, Sender);
                break;
            case ReplaceReplica:
                break;
            case LookupAnswer answer when _lookups.Close(answer.Lookup):
                OnLookedUp(answer.Lookup, answer);
                break;
            case FlushMessage flush:
                OnFlush(flush);
                break;
            case SliceMemory slice:
                Sender.Tell(slice.Of(_state), Self);
                break;
            case SweepMemory sweep:
                foreach (var expired in _state.Expired(sweep.Now))
                    Write(new WriteReplica(Entry.Tombstone(expired.Key, expired.Version)), ActorRefs.Nobody);
                break;
            case var _ when _trim.Continue(message):
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    /// <summary>That number is used up, and later ones may be in the journal already: it has to say so.</summary>
    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        Log.Error(cause, "partition {0}: the journal refuses event {1}", _plan.Partition, sequenceNr);
        if (@event is not Entry entry)
            throw new InvalidOperationException($"the journal refuses what says that it has refused: {cause.Message}");
        _writer.Reject(entry, $"the journal refuses the entry: {cause.Message}");
        PersistAsync(new EventRefused(sequenceNr), Apply);
    }

    /// <summary>The runtime stops this actor afterwards; its parent makes it anew.</summary>
    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        Log.Error(cause, "partition {0}: the journal has failed", _plan.Partition);
        _gaveStateAway = true;
        Break($"the journal has failed: {cause.Message}", _state);
    }

    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        Log.Error(reason, "partition {0} cannot be recovered", _plan.Partition);
        Break(RecoveryCheck.Reason(reason), committed: null);
    }

    protected override void PostStop()
    {
        FailAll("the replica has stopped");
        if (!_gaveStateAway)
            _store.Budget.Release(_state.Bytes);
    }

    private void OnRecovered()
    {
        try
        {
            _check.NoneLost(LastSequenceNr);
            _check.End(LastSequenceNr);
        }
        catch (EntryTableException e)
        {
            OnRecoveryFailure(e);
            Context.Stop(Self);
            return;
        }

        _state.Recovered();
        Context.Parent.Tell(new ReplicaRecovered(_plan.Partition), Self);
    }

    private void Read(ReadReplica read, IActorRef asker)
    {
        if (_state.IsBeingReplaced(read.Key))
            _writer.Wait(read, asker);
        else if (_state.TryGet(read.Key, out var entry))
            asker.Tell(new Held(entry), Self);
        else
            _lookups.Ask(new Lookup(read, asker, _state.Generation), Self);
    }

    private void Write(WriteReplica write, IActorRef asker)
    {
        if (!IsNearEnough(write.Entry, asker))
            return;
        if (_state.Decide(write.Entry, out var newest) is var decision and not WriteDecision.LookUp)
            _writer.Carry(decision, write, newest, asker);
        else
            _lookups.Ask(new Lookup(write, asker, _state.Generation), Self);
    }

    /// <summary>Otherwise the clock cannot follow, and the asker is told.</summary>
    private bool IsNearEnough(Entry entry, IActorRef asker)
    {
        var isNear = _plan.Clock.Observe(entry.Version);
        if (!isNear)
            asker.Tell(
                new ReplicaFailed($"the version {entry.Version} is too far ahead of this node's clock"), Self);
        return isNear;
    }

    private void OnLookedUp(Lookup lookup, LookupAnswer answer)
    {
        var isStale = lookup.Generation != _state.Generation;
        switch (lookup.Request)
        {
            case var _ when answer.Fault is { } fault:
                lookup.Asker.Tell(new ReplicaFailed(fault), Self);
                break;
            case ReadReplica read when isStale || _state.IsBeingReplaced(read.Key):
                Read(read, lookup.Asker);
                break;
            case ReadReplica read:
                lookup.Asker.Tell(new Held(_state.Get(read.Key, answer.Row)), Self);
                break;
            case WriteReplica write when isStale:
                Write(write, lookup.Asker);
                break;
            case WriteReplica write:
                var decision = _state.Decide(write.Entry, answer.Row, out var newest);
                _writer.Carry(decision, write, newest, lookup.Asker);
                break;
        }
    }

    private void Apply(EventRefused refused) => _check.Refusal(LastSequenceNr, refused.SequenceNr);

    private void OnFlush(FlushMessage message)
    {
        switch (message)
        {
            case Freeze freeze:
                var memtable = _state.Freeze(_check.LastEvent);
                Sender.Tell(
                    memtable is null
                        ? new NothingToFlush(_plan.Partition, freeze.Round)
                        : new Frozen(_plan.Partition, freeze.Round, memtable, _state.FrozenAt),
                    Self);
                break;
            case Flushed flushed when _state.Flushed(flushed.Memtable):
                _store.Budget.Release(flushed.Memtable.Bytes);
                _trim.Due(_state.FrozenAt);
                break;
            case Trim:
                _trim.Begin(Sender);
                break;
        }
    }

    private void FailAll(string reason)
    {
        _writer.FailAll(reason);
        _lookups.FailAll(reason, Self);
    }

    private void Break(string reason, ReplicaState? committed)
    {
        FailAll(reason);
        Context.Parent.Tell(new ReplicaBroke(_plan.Partition, reason, committed), Self);
    }
}
