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

    /// <summary>Who waits for the entries that are being journaled, in their order.</summary>
    private readonly Queue<IActorRef> _waiting = [];

    private readonly Action<Entry> _onJournaled;
    private readonly Action<Entry> _onSameJournaled;
    private bool _gaveStateAway;

    internal PartitionReplica(PartitionPlan plan)
    {
        _plan = plan;
        _store = plan.Store;
        _check = new RecoveryCheck(plan.Partition, _store);
        _state = new ReplicaState(_store.Marks.Of(plan.Partition).Ceiling);
        _lookups = new OpenLookups(_store.ReaderFor(plan.Partition));
        _trim = new JournalTrim(this, _store, Self, Log);
        _onJournaled = OnJournaled;
        _onSameJournaled = OnSameJournaled;
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
                Apply(entry);
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
                Read(read.Key, Sender);
                break;
            case WriteReplica write:
                Write(write.Entry, Sender);
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
                    Write(Entry.Tombstone(expired.Key, expired.Version), ActorRefs.Nobody);
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
        _state.Abandon(entry);
        _waiting.Dequeue().Tell(new ReplicaFailed($"the journal refuses the entry: {cause.Message}"), Self);
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

        Context.Parent.Tell(new ReplicaRecovered(_plan.Partition), Self);
    }

    private void Read(Key key, IActorRef asker)
    {
        if (_state.TryGet(key, out var entry))
            asker.Tell(new Held(entry), Self);
        else
            _lookups.Ask(new Lookup(key, write: null, asker, _state.Generation), Self);
    }

    private void Write(Entry entry, IActorRef asker)
    {
        if (!_plan.Clock.Observe(entry.Version))
        {
            asker.Tell(
                new ReplicaFailed($"the version {entry.Version} is too far ahead of this node's clock"), Self);
            return;
        }

        if (_state.Decide(entry, out var newest) is var decision and not WriteDecision.LookUp)
            Carry(decision, entry, newest, asker);
        else
            _lookups.Ask(new Lookup(entry.Key, entry, asker, _state.Generation), Self);
    }

    private void OnLookedUp(Lookup lookup, LookupAnswer answer)
    {
        var isStale = lookup.Generation != _state.Generation;
        switch (lookup.Write)
        {
            case var _ when answer.Fault is { } fault:
                lookup.Asker.Tell(new ReplicaFailed(fault), Self);
                break;
            case null when isStale:
                Read(lookup.Key, lookup.Asker);
                break;
            case null:
                lookup.Asker.Tell(new Held(_state.Get(lookup.Key, answer.Row)), Self);
                break;
            case { } write when isStale:
                Write(write, lookup.Asker);
                break;
            case { } write:
                Carry(_state.Decide(write, answer.Row, out var newest), write, newest, lookup.Asker);
                break;
        }
    }

    private void Carry(WriteDecision decision, Entry entry, Entry? newest, IActorRef asker)
    {
        switch (decision)
        {
            case WriteDecision.Journal when _store.Budget.IsFull:
                asker.Tell(new ReplicaFailed(
                    $"memtables are full: {_store.Budget.Limit} bytes wait to be flushed to {_store.Table.Place}"),
                    Self);
                break;
            case WriteDecision.Journal:
                _state.Begin(entry);
                _waiting.Enqueue(asker);
                PersistAsync(entry, _onJournaled);
                break;
            case WriteDecision.AlreadyJournaling:
                _waiting.Enqueue(asker);
                DeferAsync(entry, _onSameJournaled);
                break;
            case WriteDecision.AlreadyHeld:
                asker.Tell(new Journaled(entry.Version), Self);
                break;
            default:
                asker.Tell(new Superseded(newest!.Version), Self);
                break;
        }
    }

    private void OnJournaled(Entry entry)
    {
        Apply(entry);
        Acknowledge(entry);
    }

    /// <summary>The one that it waited for may have been refused.</summary>
    private void OnSameJournaled(Entry entry)
    {
        if (_state.Has(entry))
            Acknowledge(entry);
        else
            _waiting.Dequeue().Tell(new ReplicaFailed("the journal refuses the entry"), Self);
    }

    private void Acknowledge(Entry entry) => _waiting.Dequeue().Tell(new Journaled(entry.Version), Self);

    private void Apply(EventRefused refused) => _check.Refusal(LastSequenceNr, refused.SequenceNr);

    private void Apply(Entry entry)
    {
        _check.Event(LastSequenceNr);
        if (_store.Budget.Charge(_state.Apply(entry), Memtable.SizeOf(entry)))
            _store.Flusher.Tell(FlushDue.Instance, Self);
    }

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
        while (_waiting.TryDequeue(out var asker))
            asker.Tell(new ReplicaFailed(reason), Self);
        _lookups.FailAll(reason, Self);
    }

    private void Break(string reason, ReplicaState? committed)
    {
        FailAll(reason);
        Context.Parent.Tell(new ReplicaBroke(_plan.Partition, reason, committed), Self);
    }
}
