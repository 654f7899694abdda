using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// The runtime's side of one actor: its mailbox, behaviour, children and watches. An instance lasts from the
/// actor's start to its end, over all restarts. All but sending and looking up children happens in the actor's
/// turn, on one thread at a time.
/// </summary>
public sealed class ActorCell : IUntypedActorContext, ICell
{
    /// <summary>The uid of a path that means any incarnation.</summary>
    public const int UndefinedUid = 0;

    private readonly IInternalActorRef _self;
    private readonly Mailbox _mailbox;
    private object? _currentMessage;
    private IActorRef? _sender;
    private Behaviours _behaviours;
    private Children? _children;
    private DeathWatch? _deathWatch;
    private ReceiveTimeoutTimer? _receiveTimeout;
    private SystemMessageStash? _systemStash;
    private ActorTaskScheduler? _taskScheduler;
    private volatile bool _isTerminated;

    internal ActorCell(
        ActorSystemImpl system,
        IInternalActorRef self,
        Props props,
        MessageDispatcher dispatcher,
        MailboxType mailboxType,
        IInternalActorRef parent)
    {
        SystemImpl = system;
        Props = props;
        Parent = parent;
        _self = self;
        _mailbox = new Mailbox(mailboxType.Create(self, system), this, dispatcher);
        _mailbox.PostFirst(new Create());
    }

    public IActorRef Self => _self;

    public Props Props { get; }

    public ActorSystem System => SystemImpl;

    public ActorSystemImpl SystemImpl { get; }

    public MessageDispatcher Dispatcher => _mailbox.Dispatcher;

    public IInternalActorRef Parent { get; }

    IActorRef IActorContext.Parent => Parent;

    public Mailbox Mailbox => _mailbox;

    public ActorTaskScheduler TaskScheduler => _taskScheduler ??= new ActorTaskScheduler(this);

    public object? CurrentMessage => _currentMessage;

    public IActorRef Sender => _sender ?? SystemImpl.DeadLetters;

    public TimeSpan? ReceiveTimeout => _receiveTimeout?.Timeout;

    public bool IsTerminated => _isTerminated;

    public bool HasMessages => _mailbox.MessageQueue.HasMessages;

    public int NumberOfMessages => _mailbox.MessageQueue.Count;

    internal IInternalActorRef Ref => _self;

    /// <summary>Tells one message from the next: the same object may be sent twice.</summary>
    internal long MessagesHandled { get; private set; }

    /// <summary>
    /// The message being handled. An idle actor keeps none alive; a failed one does: its next
    /// instance may ask for what did it.
    /// </summary>
    internal (object? Message, IActorRef? Sender) Current
    {
        get => (_currentMessage, _sender);
        set => (_currentMessage, _sender) = value;
    }

    /// <summary>
    /// The instance, or null while there is none: before creation, after a failed one, and after the end.
    /// </summary>
    internal ActorBase? Actor { get; set; }

    /// <summary>
    /// Who made this actor fail: itself, or the child whose failure it could not handle. Null while all is well.
    /// </summary>
    internal IActorRef? Perpetrator { get; set; }

    internal bool IsTerminating => _children?.Waiting == Children.WaitingFor.Termination;

    internal Children Children =>
        _children ?? Interlocked.CompareExchange(ref _children, new Children(), null) ?? _children;

    internal Children? ChildrenOrNull => _children;

    /// <summary>True if there has never been a child; from now on there cannot be one.</summary>
    internal bool CloseWithoutChildren() =>
        _children is null && Interlocked.CompareExchange(ref _children, Children.Closed, null) is null;

    internal DeathWatch DeathWatch => _deathWatch ??= new DeathWatch(this);

    internal DeathWatch? DeathWatchOrNull => _deathWatch;

    internal static IActorRef? GetCurrentSelfOrNoSender() => InternalCurrentActorCellKeeper.Current?._self;

    internal static IActorRef? GetCurrentSenderOrNoSender() => InternalCurrentActorCellKeeper.Current?.Sender;

    public void Start() => Dispatcher.Attach(this);

    public void Suspend() => SendSystemMessage(new Suspend());

    public void Resume(Exception? causedByFailure) => SendSystemMessage(new Resume(causedByFailure));

    public void Restart(Exception cause) => SendSystemMessage(new Recreate(cause));

    public void Stop() => SendSystemMessage(new Terminate());

    public void SendMessage(IActorRef? sender, object message)
    {
        var from = sender ?? SystemImpl.DeadLetters;
        if (!_mailbox.Post(message, from))
            ToDeadLetters(message, from);
    }

    public void SendSystemMessage(ISystemMessage message)
    {
        var link = (SystemMessage)message;
        if (!_mailbox.PostSystem(link))
            SystemMessageToDeadLetters(link);
    }

    public IActorRef ActorOf(Props props, string? name = null) =>
        ChildFactory.Create(this, props, name, isSystemService: false);

    public ActorSelection ActorSelection(ActorPath actorPath) =>
        ActorRefFactoryShared.ActorSelection(actorPath, System);

    public ActorSelection ActorSelection(string actorPath) =>
        ActorRefFactoryShared.ActorSelection(actorPath, System, _self);

    IActorRef IActorContext.Child(string name) => (IActorRef?)_children?.Find(name) ?? ActorRefs.Nobody;

    public IEnumerable<IInternalActorRef> GetChildren() => ChildrenSnapshot();

    IEnumerable<IActorRef> IActorContext.GetChildren() => ChildrenSnapshot();

    public IInternalActorRef GetSingleChild(string name) => _children?.FindWithUid(name) ?? ActorRefs.Nobody;

    /// <summary>
    /// Stops an actor; if it is a child, its end is waited for before this actor's own end or restart.
    /// </summary>
    public void Stop(IActorRef child)
    {
        _children?.MarkStopping(child);
        ((IInternalActorRef)child).Stop();
    }

    public IActorRef Watch(IActorRef subject) => DeathWatch.Watch(subject, null);

    public IActorRef WatchWith(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return DeathWatch.Watch(subject, message);
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        _deathWatch?.Unwatch(subject);
        return subject;
    }

    public void Become(Receive receive) => _behaviours.Replace(receive);

    public void BecomeStacked(Receive receive) => _behaviours.Push(receive);

    public void UnbecomeStacked() => _behaviours.Pop();

    void IUntypedActorContext.Become(UntypedReceive receive) => _behaviours.Replace(Handled(receive));

    void IUntypedActorContext.BecomeStacked(UntypedReceive receive) => _behaviours.Push(Handled(receive));

    public void SetReceiveTimeout(TimeSpan? timeout)
    {
        _receiveTimeout?.Cancel();
        _receiveTimeout = timeout is { } time && time > TimeSpan.Zero && time != Timeout.InfiniteTimeSpan
            ? new ReceiveTimeoutTimer(this, time)
            : null;
    }

    internal IInternalActorRef[] ChildrenSnapshot() => _children?.Snapshot() ?? [];

    internal ChildRestartStats RestartStatsOf(IInternalActorRef child) => Children.RestartStatsOf(child);

    internal void ResetBehaviours() => _behaviours = default;

    /// <summary>The behaviour of a new instance, unless its constructor has chosen another one already.</summary>
    internal void AdoptOwnBehaviour() => _behaviours.Begin(ActorBase.OwnBehaviour);

    internal void Invoke(object message, IActorRef sender)
    {
        _currentMessage = message;
        _sender = sender;
        MessagesHandled++;
        try
        {
            if (_receiveTimeout is not null && message is not INotInfluenceReceiveTimeout)
                _receiveTimeout.Touch();
            if (message is IAutoReceivedMessage automatic)
                AutoReceive.Handle(this, automatic);
            else
                ReceiveMessage(message);
        }
        catch (Exception cause)
        {
            CellFaults.HandleInvokeFailure(this, cause, Self);
        }
    }

    internal void ReceiveMessage(object message) => Actor!.Invoke(_behaviours.Current, message);

    /// <summary>Handles a message in place of the one that arrived.</summary>
    internal void ReceiveAs(object message)
    {
        _currentMessage = message;
        ReceiveMessage(message);
    }

    internal void SystemInvoke(SystemMessage message)
    {
        if (_systemStash is null && !SystemMessageStash.MayBeStashed(message))
            CellSystemMessages.Handle(this, message);
        else
            (_systemStash ??= new SystemMessageStash(this)).Handle(message);
    }

    internal void EndOfTurn()
    {
        if (Perpetrator is null)
            Current = default;
    }

    internal void TouchReceiveTimeout() => _receiveTimeout?.Touch();

    internal void CheckReceiveTimeout() => _receiveTimeout?.Check();

    internal void MarkTerminated() => _isTerminated = true;

    /// <summary>
    /// A dead letter ends here: published once more it would come back, to a subscriber that has stopped, for ever.
    /// </summary>
    internal void ToDeadLetters(object message, IActorRef sender)
    {
        if (message is not AllDeadLetters)
            SystemImpl.DeadLetters.Tell(new DeadLetter(message, sender, _self), sender);
    }

    /// <summary>Nobody misses the system messages of a dead actor, but for one that asks whether it is dead.</summary>
    internal static void SystemMessageToDeadLetters(SystemMessage message)
    {
        if (message is Watch watch)
            DeathWatch.AnswerForDead(watch);
    }

    private static Receive Handled(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };
}
