using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Event;
using Akka.Serialization;

namespace Akka.Actor;

/// <summary>The provider of a system that is alone; also the local part of one with remoting.</summary>
public sealed class LocalActorRefProvider : IActorRefProvider
{
    private readonly TaskCompletionSource _terminated;
    private readonly Dictionary<string, IInternalActorRef> _extraNames = [];
    private readonly ActorPath _tempPath;
    private readonly IInternalActorRef _deadLetters;
    private ActorSystemImpl _system = null!;
    private Information? _information;
    private RootGuardianActorRef _rootGuardian = null!;
    private VirtualPathContainer _tempContainer = null!;

    public LocalActorRefProvider(string systemName, Settings settings, EventStream eventStream)
        : this(systemName, settings, eventStream, null)
    {
    }

    internal LocalActorRefProvider(
        string systemName, Settings settings, EventStream eventStream,
        Func<ActorPath, IInternalActorRef>? deadLettersFactory)
    {
        Settings = settings;
        _terminated = new TaskCompletionSource(settings.CompletionOptions);
        EventStream = eventStream;
        RootPath = new RootActorPath(new Address("akka", systemName));
        Log = Logging.GetLogger(eventStream, "LocalActorRefProvider");
        _tempPath = RootPath / "temp";
        var deadLettersPath = RootPath / "deadLetters";
        _deadLetters = deadLettersFactory?.Invoke(deadLettersPath)
            ?? new DeadLetterActorRef(this, deadLettersPath, eventStream);
    }

    public Settings Settings { get; }

    public EventStream EventStream { get; }

    public ILoggingAdapter Log { get; }

    public ActorPath RootPath { get; }

    public IActorRef DeadLetters => _deadLetters;

    public IInternalActorRef RootGuardian => _rootGuardian;

    public LocalActorRef Guardian { get; private set; } = null!;

    public LocalActorRef SystemGuardian { get; private set; } = null!;

    public IInternalActorRef TempContainer => _tempContainer;

    public Task TerminationTask => _terminated.Task;

    public Address DefaultAddress => RootPath.Address;

    public Information SerializationInformation => _information ??= new Information(RootPath.Address, _system);

    public void Init(ActorSystemImpl system)
    {
        _system = system;
        var dispatcher = system.Dispatchers.Lookup(Dispatchers.InternalDispatcherId);
        var mailbox = system.Mailboxes.Lookup(Mailboxes.DefaultMailboxId);
        var supervisor = new RootGuardianSupervisor(RootPath, this, _terminated, Log);
        var rootProps = Props.Create<RootGuardianActor>("system")
            .WithSupervisorStrategy(SupervisorStrategy.StoppingStrategy);
        _rootGuardian = new RootGuardianActorRef(
            system, rootProps, dispatcher, mailbox, supervisor, RootPath, _deadLetters, _extraNames);
        _tempContainer = new VirtualPathContainer(this, _tempPath, _rootGuardian);
        _rootGuardian.SetTempContainer(_tempContainer);
        Guardian = CreateGuardian("user", UserGuardianProps(), dispatcher, mailbox);
        SystemGuardian = CreateGuardian("system", Props.Create<SystemGuardianActor>(Guardian), dispatcher, mailbox);
        _rootGuardian.Start();
        Guardian.Start();
        SystemGuardian.Start();
    }

    public void RegisterExtraName(string name, IInternalActorRef actor) => _extraNames[name] = actor;

    public ActorPath TempPath() => _tempPath / _system.Names.NextName();

    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path)
    {
        RequireTemp(path);
        _tempContainer.Add(path.Name, actorRef);
    }

    public void UnregisterTempActor(ActorPath path)
    {
        RequireTemp(path);
        _tempContainer.Remove(path.Name);
    }

    public IActorRef RootGuardianAt(Address address) => address == RootPath.Address ? _rootGuardian : DeadLetters;

    public IActorRef ResolveActorRef(string path)
    {
        if (ActorPath.TryParse(path, out var actorPath))
            return ResolveActorRef(actorPath);
        Log.Debug("'{0}' is no actor path", path);
        return DeadLetters;
    }

    public IActorRef ResolveActorRef(ActorPath actorPath) =>
        actorPath.Address == RootPath.Address ? ResolveLocal(actorPath) : DeadLetters;

    /// <summary>The handle of a path in this system, whatever address it carries.</summary>
    internal IInternalActorRef ResolveLocal(ActorPath actorPath)
    {
        if (actorPath.Depth == 0)
            return _rootGuardian;
        var found = _rootGuardian.GetChild(actorPath.Elements);
        var isOther = found.IsNobody() || (actorPath.Uid != ActorCell.UndefinedUid && found.Path.Uid != actorPath.Uid);
        return isOther ? new EmptyLocalActorRef(_system.Provider, actorPath, EventStream) : (IInternalActorRef)found;
    }

    public IInternalActorRef ActorOf(
        ActorSystemImpl system,
        Props props,
        IInternalActorRef supervisor,
        ActorPath path,
        bool systemService,
        Deploy deploy,
        bool lookupDeploy,
        bool async)
    {
        var dispatcher = systemService && props.Deploy.Dispatcher == Deploy.NoDispatcherGiven
            ? system.Dispatchers.Lookup(Dispatchers.InternalDispatcherId)
            : system.Dispatchers.Lookup(props.Dispatcher);
        var mailbox = system.Mailboxes.Of(props, dispatcher);
        return new LocalActorRef(system, props, dispatcher, mailbox, supervisor, path);
    }

    public Address? GetExternalAddressFor(Address address) => address == RootPath.Address ? address : null;

    private LocalActorRef CreateGuardian(string name, Props props, MessageDispatcher dispatcher, MailboxType mailbox)
    {
        var path = new ChildActorPath(RootPath, name, ActorCell.UndefinedUid);
        var guardian = new LocalActorRef(_system, props, dispatcher, mailbox, _rootGuardian, path);
        _rootGuardian.Cell.Children.Add(name, guardian);
        return guardian;
    }

    private Props UserGuardianProps() => Props.Create<GuardianActor>().WithSupervisorStrategy(
        SupervisorStrategyConfigurator.CreateConfigurator(Settings.SupervisorStrategyClass).Create());

    private void RequireTemp(ActorPath path)
    {
        if (!path.Parent.Equals(_tempPath))
            throw new ArgumentException($"{path} is no path of a temporary actor under {_tempPath}", nameof(path));
    }
}
