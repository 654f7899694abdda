using Akka.Actor;
using Akka.Event;

namespace Akka.Persistence;

/// <summary>
/// An actor whose state follows from the events that it has persisted. At its start it gets them again, then commands.
/// A command's events are written after it has been handled, and their handlers run when they are durable.
/// </summary>
public abstract class Eventsourced : ActorBase, IPersistentIdentity, IPersistenceRecovery, IWithUnboundedStash
{
    private static int _instances;

    private readonly Receive _recover;
    private IStash? _stash;
    private IStash? _waiting;
    private PersistentWrites? _writes;
    private RecoveryProcess? _recovery;
    private ILoggingAdapter? _log;
    private IActorRef? _journal;
    private IActorRef? _snapshotStore;
    private string _persistenceId = "";
    private bool _recovered;

    protected Eventsourced()
    {
        Cell = CurrentCell;
        Extension = Persistence.Instance.Apply(Cell.System);
        _recover = ReceiveRecover;
    }

    /// <inheritdoc/>
    public abstract string PersistenceId { get; }

    public string JournalPluginId { get; protected set; } = "";

    public string SnapshotPluginId { get; protected set; } = "";

    public virtual Recovery Recovery => Recovery.Default;

    /// <summary>
    /// The number of the last event that was replayed or whose handler has been called; 0 before the first.
    /// </summary>
    public long LastSequenceNr { get; internal set; }

    /// <summary>The number that a snapshot taken now gets.</summary>
    public long SnapshotSequenceNr => LastSequenceNr;

    public bool IsRecovering => !_recovered;

    public IActorRef Journal => _journal ??= Extension.JournalFor(JournalPluginId);

    public IActorRef SnapshotStore => _snapshotStore ??= Extension.SnapshotStoreFor(SnapshotPluginId);

    public IStash Stash
    {
        get => _stash!;
        set
        {
            _waiting = StashFactory.CreateStash(Cell, unbounded: true);
            _stash = new CommandStash(value, _waiting);
        }
    }

    protected PersistenceExtension Extension { get; }

    protected ILoggingAdapter Log => _log ??= Cell.GetLogger();

    internal ActorCell Cell { get; }

    internal IActorRef SelfRef => Self;

    /// <summary>Persists an event; until its handler has run, no other command is handled.</summary>
    /// <exception cref="InvalidOperationException">The actor is recovering.</exception>
    public void Persist<TEvent>(TEvent @event, Action<TEvent> handler) =>
        WritesOutsideRecovery.Add(@event, handler, Sender, holdsCommands: true);

    /// <summary>Persists events all or none; until all their handlers have run, no other command is handled.</summary>
    /// <inheritdoc cref="Persist{TEvent}"/>
    public void PersistAll<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler) =>
        WritesOutsideRecovery.AddAll(events, handler, Sender, holdsCommands: true);

    /// <summary>Persists an event; other commands may be handled before its handler runs.</summary>
    /// <inheritdoc cref="Persist{TEvent}"/>
    public void PersistAsync<TEvent>(TEvent @event, Action<TEvent> handler) =>
        WritesOutsideRecovery.Add(@event, handler, Sender, holdsCommands: false);

    /// <summary>Persists events all or none; other commands may be handled before their handlers run.</summary>
    /// <inheritdoc cref="Persist{TEvent}"/>
    public void PersistAllAsync<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler) =>
        WritesOutsideRecovery.AddAll(events, handler, Sender, holdsCommands: false);

    /// <summary>Runs a handler after those of all events persisted so far; at once if there are none. Stores
    /// nothing.</summary> <inheritdoc cref="Persist{TEvent}"/>
    public void DeferAsync<TEvent>(TEvent @event, Action<TEvent> handler)
    {
        if (WritesOutsideRecovery.Any)
            _writes!.Defer(@event, handler, Sender);
        else
            handler(@event);
    }

    /// <summary>
    /// Deletes the events up to a number; <see cref="DeleteMessagesSuccess"/> or a failure comes as a command.
    /// </summary>
    public void DeleteMessages(long toSequenceNr) =>
        Journal.Tell(new DeleteMessagesTo(_persistenceId, toSequenceNr, Self), Self);

    /// <summary>
    /// Stores the state as of <see cref="SnapshotSequenceNr"/>; <see cref="SaveSnapshotSuccess"/> or a failure comes as
    /// a command.
    /// </summary>
    public void SaveSnapshot(object snapshot) =>
        SnapshotStore.Tell(new SaveSnapshot(new SnapshotMetadata(_persistenceId, SnapshotSequenceNr), snapshot), Self);

    /// <summary>Asks for a snapshot; <see cref="LoadSnapshotResult"/> or a failure comes as a command.</summary>
    public void LoadSnapshot(string persistenceId, SnapshotSelectionCriteria criteria, long toSequenceNr) =>
        SnapshotStore.Tell(new LoadSnapshot(persistenceId, criteria, toSequenceNr), Self);

    /// <summary>Deletes a snapshot; <see cref="DeleteSnapshotSuccess"/> or a failure comes as a command.</summary>
    public void DeleteSnapshot(long sequenceNr) =>
        SnapshotStore.Tell(new DeleteSnapshot(new SnapshotMetadata(_persistenceId, sequenceNr)), Self);

    /// <summary>Deletes snapshots; <see cref="DeleteSnapshotsSuccess"/> or a failure comes as a command.</summary>
    public void DeleteSnapshots(SnapshotSelectionCriteria criteria) =>
        SnapshotStore.Tell(new DeleteSnapshots(_persistenceId, criteria), Self);

    public override void AroundPreStart()
    {
        BeginRecovery();
        base.AroundPreStart();
    }

    public override void AroundPostRestart(Exception cause, object? message)
    {
        BeginRecovery();
        base.AroundPostRestart(cause, message);
    }

    public override void AroundPreRestart(Exception cause, object? message)
    {
        try
        {
            base.AroundPreRestart(cause, message is WriteMessages ? null : message);
        }
        finally
        {
            LetGo();
        }
    }

    public override void AroundPostStop()
    {
        LetGo();
        base.AroundPostStop();
    }

    /// <summary>
    /// Handles a snapshot offer, a replayed event, or <see cref="RecoveryCompleted"/>; false if it does not know it.
    /// </summary>
    protected abstract bool ReceiveRecover(object message);

    protected abstract bool ReceiveCommand(object message);

    /// <summary>
    /// An event could not be written: whether it is in the journal is unknown, so the actor stops after this.
    /// </summary>
    protected virtual void OnPersistFailure(Exception cause, object @event, long sequenceNr) => Log.Error(
        cause,
        "{0} stops: event {1} of '{2}' ({3}) could not be written",
        Self, sequenceNr, _persistenceId, @event.GetType());

    /// <summary>
    /// The journal refused an event (say, no serializer knows it): it is not written, and the actor goes on.
    /// </summary>
    protected virtual void OnPersistRejected(Exception cause, object @event, long sequenceNr) => Log.Error(
        cause, "event {0} of '{1}' ({2}) was rejected", sequenceNr, _persistenceId, @event.GetType());

    /// <summary>The actor could not be recovered and stops after this.</summary>
    /// <param name="message">what it was recovering from just then, if that was the reason</param>
    protected virtual void OnRecoveryFailure(Exception reason, object? message = null) => Log.Error(
        reason, "{0} stops: recovery of '{1}' failed after event {2}", Self, _persistenceId, LastSequenceNr);

    protected override void Unhandled(object message)
    {
        // Most actors leave the answers of their stores alone; only bad news is worth a line.
        if (StoreAnswers.BadNews(message) is { } news)
            Log.Warning("'{0}': {1}", _persistenceId, news);
        else if (!StoreAnswers.IsGoodNews(message))
            base.Unhandled(message);
    }

    protected override bool AroundReceive(Receive receive, object message)
    {
        if (!_recovered)
        {
            if (message is not WriteMessages && !_recovery!.Handle(message))
                _waiting!.Stash();
        }
        else if (message is WriteMessages)
            Handle(receive, message);
        else if (message is IJournalResponse or RecoveryTick)
            // Late ones, of a recovery that is over.
            return true;
        else if (_writes!.HoldsCommands)
            _waiting!.Stash();
        else
            Handle(receive, message);
        return true;
    }

    internal void Rejected(IPersistentRepresentation persistent, Exception cause) =>
        OnPersistRejected(cause, persistent.Payload, persistent.SequenceNr);

    internal void Failed(IPersistentRepresentation persistent, Exception cause) =>
        OnPersistFailure(cause, persistent.Payload, persistent.SequenceNr);

    internal void RecoveryFailed(Exception cause, object? message) => OnRecoveryFailure(cause, message);

    internal void Recover(object message, long sequenceNr)
    {
        LastSequenceNr = sequenceNr;
        base.AroundReceive(_recover, message);
    }

    internal void CompleteRecovery(long highestSequenceNr)
    {
        LastSequenceNr = Math.Max(LastSequenceNr, highestSequenceNr);
        _writes!.ContinueAfter(LastSequenceNr);
        _recovered = true;
        try
        {
            base.AroundReceive(_recover, RecoveryCompleted.Instance);
        }
        finally
        {
            LetAllIn();
        }
    }

    private PersistentWrites WritesOutsideRecovery => _recovered
        ? _writes!
        : throw new InvalidOperationException(
            $"'{PersistenceId}' is recovering: events are persisted from RecoveryCompleted on");

    private void BeginRecovery()
    {
        _persistenceId = PersistenceId;
        if (string.IsNullOrEmpty(_persistenceId))
            throw new InvalidOperationException($"{GetType()} has no PersistenceId");
        var journal = Extension.JournalPlugin(JournalPluginId);
        _journal = journal.Ref;
        _snapshotStore = Extension.SnapshotStoreFor(SnapshotPluginId);
        _writes = new PersistentWrites(this, journal, Extension.WriterUuid, Interlocked.Increment(ref _instances));
        _recovery = new RecoveryProcess(this, Extension, journal);
        _recovery.Start();
    }

    /// <summary>Handles a command or the answer to a write.</summary>
    private void Handle(Receive receive, object message)
    {
        try
        {
            if (message is WriteMessages answer)
                _writes!.OnAnswer(answer);
            else
                base.AroundReceive(receive, message);
        }
        catch
        {
            LetAllIn();
            throw;
        }
        _writes!.Flush();
        // The next one that waits, unless a handler is due before it.
        if (!_writes.HoldsCommands && _waiting!.NonEmpty)
            _waiting.Unstash();
    }

    /// <summary>Sends what was persisted, and lets in all that has waited: now, or in the next incarnation.</summary>
    private void LetAllIn()
    {
        _writes!.Flush();
        if (!_writes.HoldsCommands)
            _waiting!.UnstashAll();
    }

    /// <summary>What waits goes back to the mailbox, for the next incarnation or for dead letters.</summary>
    private void LetGo()
    {
        if (!_recovered)
            _recovery?.End();
        _stash?.UnstashAll();
        _waiting?.UnstashAll();
    }
}
