using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// What an actor has persisted and not handled yet: gathered in a command, sent to the journal after it, handled in
/// order when the journal has answered.
/// </summary>
internal sealed class PersistentWrites
{
    private readonly Eventsourced _actor;
    private readonly JournalPlugin _journal;
    private readonly string _persistenceId;
    private readonly string _writerUuid;
    private readonly int _instanceId;
    private readonly List<IPersistentEnvelope> _gathered = [];

    // In the order of their events; the journal may answer the younger first.
    private readonly Queue<WriteMessages> _sent = new();
    private int _holdingCommands;
    private long _sequenceNr;

    public PersistentWrites(Eventsourced actor, JournalPlugin journal, string writerUuid, int instanceId)
    {
        _actor = actor;
        _journal = journal;
        _persistenceId = actor.PersistenceId;
        _writerUuid = writerUuid;
        _instanceId = instanceId;
    }

    /// <summary>Whether commands have to wait for a handler.</summary>
    public bool HoldsCommands => _holdingCommands > 0;

    /// <summary>Whether a handler has not run yet.</summary>
    public bool Any => _gathered.Count > 0 || _sent.Count > 0;

    /// <summary>The next event gets the number after that.</summary>
    public void ContinueAfter(long sequenceNr) => _sequenceNr = sequenceNr;

    public void Add<T>(T payload, Action<T> handler, IActorRef sender, bool holdsCommands)
    {
        _gathered.Add(new PersistCall<T>(NextEvent(payload!, sender), handler, holdsCommands));
        if (holdsCommands)
            _holdingCommands++;
    }

    public void AddAll<T>(IEnumerable<T> payloads, Action<T> handler, IActorRef sender, bool holdsCommands)
    {
        var events = ImmutableList.CreateBuilder<IPersistentRepresentation>();
        foreach (var payload in payloads)
            events.Add(NextEvent(payload!, sender));
        if (events.Count == 0)
            return;
        _gathered.Add(new PersistCall<T>(events.ToImmutable(), handler, holdsCommands));
        if (holdsCommands)
            _holdingCommands += events.Count;
    }

    public void Defer<T>(T payload, Action<T> handler, IActorRef sender) =>
        _gathered.Add(new DeferredCall<T>(payload, handler, sender));

    /// <summary>
    /// Sends what was gathered, unless the journal is busy with enough of this actor's writes: then it gathers on.
    /// </summary>
    public void Flush()
    {
        if (_gathered.Count == 0 || _sent.Count >= _journal.MaxWritesInFlight)
            return;
        var count = Math.Min(_gathered.Count, _journal.MaxBatchSize);
        var write = new WriteMessages([.. _gathered[..count]], _actor.SelfRef, _instanceId);
        _gathered.RemoveRange(0, count);
        _sent.Enqueue(write);
        if (HasEvents(write))
        {
            _journal.Ref.Tell(write, _actor.SelfRef);
            return;
        }
        // Deferred handlers alone: the journal has nothing to do with them.
        write.Answer(null);
        _actor.SelfRef.Tell(write, _actor.SelfRef);
    }

    /// <summary>The journal has answered; runs the handlers whose turn it is.</summary>
    public void OnAnswer(WriteMessages answered)
    {
        if (answered.ActorInstanceId != _instanceId)
            return;
        while (_sent.TryPeek(out var next) && next.IsAnswered)
        {
            if (next.Failure is { } failure)
            {
                Fail(next, failure);
                return;
            }
            RunHandlers(next);
            _sent.Dequeue();
        }
    }

    private Persistent NextEvent(object payload, IActorRef sender) =>
        new(payload, ++_sequenceNr, _persistenceId, sender: sender, writerGuid: _writerUuid);

    private static bool HasEvents(WriteMessages write)
    {
        foreach (var envelope in write.Envelopes)
        {
            if (envelope is AtomicWrite)
                return true;
        }
        return false;
    }

    private void RunHandlers(WriteMessages write)
    {
        var atomicWrite = -1;
        var envelopes = write.Envelopes;
        for (var i = 0; i < envelopes.Length; i++)
        {
            if (envelopes[i] is AtomicWrite)
                atomicWrite++;
            if (i < write.Progress.Envelope)
                continue;
            var call = (IPendingCall)envelopes[i];
            var rejection = call is AtomicWrite ? write.Rejection(atomicWrite) : null;
            for (var e = write.Progress.Event; e < call.Size; e++)
            {
                write.Progress = e + 1 < call.Size ? (i, e + 1) : (i + 1, 0);
                RunHandler(write, call, e, rejection);
            }
        }
    }

    private void RunHandler(WriteMessages write, IPendingCall call, int index, Exception? rejection)
    {
        if (call.HoldsCommands)
            _holdingCommands--;
        SetSender(write, call.Sender);
        try
        {
            if (call is AtomicWrite events)
                _actor.LastSequenceNr = events[index].SequenceNr;
            if (rejection is null)
                call.Run(index);
            else
                _actor.Rejected(((AtomicWrite)call)[index], rejection);
        }
        catch
        {
            // Should the supervisor resume the actor, the handlers that are left still have their turn.
            _actor.SelfRef.Tell(write, _actor.SelfRef);
            throw;
        }
    }

    /// <summary>The handler sees the sender of the command that its event comes from.</summary>
    private void SetSender(WriteMessages write, IActorRef? sender) =>
        _actor.Cell.Current = (write, sender);

    private void Fail(WriteMessages write, Exception failure)
    {
        _gathered.Clear();
        _sent.Clear();
        try
        {
            Report(write, failure);
        }
        finally
        {
            _actor.Cell.Stop(_actor.SelfRef);
        }
    }

    /// <summary>The first event stands for all: none of them was written.</summary>
    private void Report(WriteMessages write, Exception failure)
    {
        foreach (var envelope in write.Envelopes)
        {
            if (envelope is AtomicWrite events)
            {
                SetSender(write, events.Sender);
                _actor.Failed(events[0], failure);
                return;
            }
        }
    }
}
