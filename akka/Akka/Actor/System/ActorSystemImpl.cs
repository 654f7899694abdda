using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>The actor system.</summary>
public sealed class ActorSystemImpl : ExtendedActorSystem
{
    private readonly TaskCompletionSource _whenTerminated;
    private readonly TerminationCallbacks _terminationCallbacks = new();
    private readonly Extensions _extensions;
    private readonly IScheduler _scheduler;
    private readonly IActorRefProvider _provider;
    private readonly IActorRef _deadLetters;
    private IActorRef? _deadLetterListener;

    internal ActorSystemImpl(string name, Config config)
    {
        SystemName.Check(name);
        Name = name;
        Settings = new Settings(this, config);
        _whenTerminated = new TaskCompletionSource(Settings.CompletionOptions);
        Names = new NameSource(Settings.UidSeed);
        EventStream = new EventStream(Settings.DebugEventStream);
        EventStream.StartStdoutLogger(Settings);
        Log = Logging.GetLogger(EventStream, $"ActorSystem({name})");
        _scheduler = SystemParts.CreateScheduler(Settings, Log);
        StartTime = _scheduler.MonotonicClock;
        _provider = SystemParts.CreateProvider(name, Settings, EventStream);
        _deadLetters = _provider.DeadLetters;
        Mailboxes = new Mailboxes(Settings);
        Dispatchers = new Dispatchers(new DefaultDispatcherPrerequisites(EventStream, _scheduler, Settings, Mailboxes));
        Serialization = new Serialization.Serialization(this);
        _extensions = new Extensions(this);
    }

    public override string Name { get; }

    public override Settings Settings { get; }

    public override Serialization.Serialization Serialization { get; }

    public override EventStream EventStream { get; }

    public override ILoggingAdapter Log { get; }

    public override IActorRef DeadLetters => _deadLetters;

    public override Dispatchers Dispatchers { get; }

    public override Mailboxes Mailboxes { get; }

    public override IScheduler Scheduler => _scheduler;

    public override IActorRefProvider Provider => _provider;

    public override IInternalActorRef Guardian => _provider.Guardian;

    public override IInternalActorRef SystemGuardian => _provider.SystemGuardian;

    public override IInternalActorRef LookupRoot => _provider.RootGuardian;

    public override Task WhenTerminated => _whenTerminated.Task;

    internal NameSource Names { get; }

    internal AddressTerminatedTopic AddressTerminatedTopic { get; } = new();

    /// <summary>Starts the guardians, the loggers and the extensions of the configuration.</summary>
    public void Start()
    {
        try
        {
            _provider.Init(this);
            _ = EndAfterLastActor();
            EventStream.StartUnsubscriber(this);
            EventStream.StartDefaultLoggers(this);
            _deadLetterListener = DeadLetterLogging.Start(this);
            if (Settings.LogConfigOnStart)
                Log.Info(Settings.ToString());
            CoordinatedShutdown.Get(this);
            _extensions.Load(Settings.Config.GetStringList("akka.extensions"));
        }
        catch
        {
            // Nobody gets a half-started system, so nobody could end it.
            FinalTerminate();
            throw;
        }
    }

    public override IActorRef ActorOf(Props props, string? name = null) =>
        ChildFactory.Create(_provider.Guardian.Cell, props, name, isSystemService: false);

    public override IActorRef SystemActorOf(Props props, string? name = null) =>
        ChildFactory.Create(_provider.SystemGuardian.Cell, props, name, isSystemService: true);

    public override IActorRef SystemActorOf<TActor>(string? name = null) => SystemActorOf(Props.Create<TActor>(), name);

    public override ActorSelection ActorSelection(ActorPath actorPath) =>
        ActorRefFactoryShared.ActorSelection(actorPath, this);

    public override ActorSelection ActorSelection(string actorPath) =>
        ActorRefFactoryShared.ActorSelection(actorPath, this, _provider.Guardian);

    public override void Stop(IActorRef actor)
    {
        var parent = actor.Path.Parent;
        if (parent.Equals(_provider.Guardian.Path))
            _provider.Guardian.Tell(new Dispatch.SysMsg.StopChild(actor));
        else if (parent.Equals(_provider.SystemGuardian.Path))
            _provider.SystemGuardian.Tell(new Dispatch.SysMsg.StopChild(actor));
        else
            ((IInternalActorRef)actor).Stop();
    }

    public override Task Terminate()
    {
        if (Settings.CoordinatedShutdownRunByActorSystemTerminate)
            CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        else
            FinalTerminate();
        return WhenTerminated;
    }

    internal override void FinalTerminate()
    {
        if (_deadLetterListener is not null && !Settings.LogDeadLettersDuringShutdown)
            EventStream.Unsubscribe(_deadLetterListener);
        _provider.Guardian?.Stop();
    }

    public override void RegisterOnTermination(Action code) => _terminationCallbacks.Add(code);

    public override object? RegisterExtension(IExtensionId extension) => _extensions.Register(extension);

    public override object GetExtension(IExtensionId extensionId) => _extensions.Get(extensionId.ExtensionType);

    public override T GetExtension<T>() => (T)_extensions.Get(typeof(T));

    public override bool HasExtension(Type type) => _extensions.TryGet(type, out _);

    public override bool HasExtension<T>() => HasExtension(typeof(T));

    public override bool TryGetExtension(Type extensionType, out object? extension) =>
        _extensions.TryGet(extensionType, out extension);

    public override bool TryGetExtension<T>(out T? extension)
        where T : class
    {
        _extensions.TryGet(typeof(T), out var found);
        extension = (T?)found;
        return found is not null;
    }

    private async Task EndAfterLastActor()
    {
        await _provider.TerminationTask.ConfigureAwait(false);
        _terminationCallbacks.Run(Log);
        Dispatchers.End();
        (_scheduler as IDisposable)?.Dispose();
        _whenTerminated.SetResult();
    }
}
