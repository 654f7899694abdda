using Akka.Actor;
using Akka.Persistence;
using KvMessages;
using KvMessages.Replica;
using KvNode.Storage;

namespace KvNode.Replica;

/// <summary>
/// What a <see cref="PartitionReplica"/> sends to its journal, and who waits for it. Callbacks come in the order in
/// which things were sent there, so one queue of askers is enough.
/// </summary>
internal sealed class ReplicaWriter
{
    private readonly Eventsourced _partition;
    private readonly IActorRef _self;
    private readonly EntryStore _store;
    private readonly ReplicaState _state;
    private readonly RecoveryCheck _check;
    private readonly Queue<IActorRef> _waiting = [];
    private readonly Action<Entry> _onJournaled;
    private readonly Action<Entry> _onWrittenBack;
    private readonly Action<WriteReplica> _onWaited;

    /// <param name="partition">Whose journal it is.</param>
    /// <param name="self">That actor.</param>
    /// <param name="store">What it shares with others.</param>
    /// <param name="state">What it holds.</param>
    /// <param name="check">Sees every event.</param>
    public ReplicaWriter(
        Eventsourced partition, IActorRef self, EntryStore store, ReplicaState state, RecoveryCheck check)
    {
        (_partition, _self, _store, _state, _check) = (partition, self, store, state, check);
        _onJournaled = OnJournaled;
        _onWrittenBack = OnWrittenBack;
        _onWaited = OnWaited;
    }

    /// <summary>Carries out what was decided of a write.</summary>
    /// <param name="decision">Not <see cref="WriteDecision.LookUp"/>.</param>
    /// <param name="write">What somebody wants to write.</param>
    /// <param name="newest">What stands against it.</param>
    /// <param name="asker">Gets the answer.</param>
    public void Carry(WriteDecision decision, WriteReplica write, Entry? newest, IActorRef asker)
    {
        switch (decision)
        {
            case WriteDecision.Journal when _store.Budget.IsFull:
                asker.Tell(Full(), _self);
                break;
            case WriteDecision.Journal:
                _state.Begin(write.Entry);
                _waiting.Enqueue(asker);
                _partition.PersistAsync(write.Entry, write.IsWriteBack ? _onWrittenBack : _onJournaled);
                break;
            case WriteDecision.Wait:
                _waiting.Enqueue(asker);
                _partition.DeferAsync(write, _onWaited);
                break;
            case WriteDecision.AlreadyHeld:
                if (write.IsWriteBack)
                    _state.Show(write.Entry);
                asker.Tell(new Journaled(write.Entry.Version), _self);
                break;
            default:
                var mayHaveBeenShown = _state.MayHaveShown(write.Entry.Version, newest!);
                asker.Tell(new Superseded(newest!.Version, mayHaveBeenShown), _self);
                break;
        }
    }

    /// <summary>Replaces an entry that no read has seen by the same one under a newer version.</summary>
    public void Replace(ReplaceReplica replace, IActorRef asker)
    {
        var decision = _state.DecideReplace(replace.Entry, replace.Replaced, out var newest);
        switch (decision)
        {
            case WriteDecision.Journal when _store.Budget.IsFull:
                asker.Tell(Full(), _self);
                break;
            case WriteDecision.Journal:
                _state.BeginReplace(replace.Entry);
                _waiting.Enqueue(asker);
                _partition.PersistAsync(replace.Entry, _onJournaled);
                break;
            case WriteDecision.Wait:
                _waiting.Enqueue(asker);
                _partition.DeferAsync(replace, OnReplaceWaited);
                break;
            case WriteDecision.AlreadyHeld:
                asker.Tell(new Journaled(replace.Entry.Version), _self);
                break;
            default:
                asker.Tell(Refusal(replace, newest), _self);
                break;
        }
    }

    /// <summary>A read that has to wait for what is on its way to the journal.</summary>
    public void Wait(ReadReplica request, IActorRef asker)
    {
        _waiting.Enqueue(asker);
        _partition.DeferAsync(request, OnReadWaited);
    }

    /// <summary>The entry is committed: on the live path and in recovery alike.</summary>
    public void Apply(Entry entry, bool isShown)
    {
        _check.Event(_partition.LastSequenceNr);
        if (_store.Budget.Charge(_state.Apply(entry, isShown), Memtable.SizeOf(entry)))
            _store.Flusher.Tell(FlushDue.Instance, _self);
    }

    /// <summary>The journal refuses the first entry that is waited for.</summary>
    public void Reject(Entry entry, string reason)
    {
        _state.Abandon(entry);
        Answer(new ReplicaFailed(reason));
    }

    public void FailAll(string reason)
    {
        while (_waiting.Count > 0)
            Answer(new ReplicaFailed(reason));
    }

    private void OnJournaled(Entry entry)
    {
        Apply(entry, isShown: false);
        Answer(new Journaled(entry.Version));
    }

    private void OnWrittenBack(Entry entry)
    {
        Apply(entry, isShown: true);
        Answer(new Journaled(entry.Version));
    }

    private void OnReadWaited(ReadReplica request) => _self.Tell(request, _waiting.Dequeue());

    private void OnWaited(WriteReplica write)
    {
        var decision = _state.DecideAgain(write.Entry, out var newest);
        if (decision == WriteDecision.Journal)
            Answer(new ReplicaFailed("the journal refuses the entry"));
        else
            Carry(decision, write, newest, _waiting.Dequeue());
    }

    private void OnReplaceWaited(ReplaceReplica replace) => Replace(replace, _waiting.Dequeue());

    private void Answer(ReplicaReply reply) => _waiting.Dequeue().Tell(reply, _self);

    private ReplicaFailed Full() =>
        new($"memtables are full: {_store.Budget.Limit} bytes wait to be flushed to {_store.Table.Place}");

    private Superseded Refusal(ReplaceReplica replace, Entry? newest)
    {
        if (newest is null || newest.Version <= replace.Replaced)
            return new Superseded(replace.Replaced, MayHaveBeenShown: true);
        var mayHaveBeenShown =
            _state.MayHaveShown(replace.Replaced, newest) || _state.MayHaveShown(replace.Entry.Version, newest);
        return new Superseded(newest.Version, mayHaveBeenShown);
    }
}
