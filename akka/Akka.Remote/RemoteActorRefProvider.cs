using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Remote.Configuration;
using Akka.Serialization;

namespace Akka.Remote;

/// <summary>
/// The provider of a system with remoting: paths of other systems get remote handles, all else is the local provider's.
/// </summary>
public class RemoteActorRefProvider : IRemoteActorRefProvider
{
    private readonly LocalActorRefProvider _local;
    private readonly RefCache _refs = new();
    private Information? _information;
    private Remoting _remoting = null!;

    public RemoteActorRefProvider(string systemName, Settings settings, EventStream eventStream)
    {
        settings.InjectTopLevelFallback(RemoteConfigFactory.Default());
        RemoteSettings = new RemoteSettings(settings.Config);
        _local = new LocalActorRefProvider(systemName, settings, eventStream);
    }

    public RemoteTransport Transport => _remoting;

    public RemoteSettings RemoteSettings { get; }

    public IActorRef RemoteWatcher { get; private set; } = ActorRefs.Nobody;

    public Settings Settings => _local.Settings;

    public IInternalActorRef RootGuardian => _local.RootGuardian;

    public LocalActorRef Guardian => _local.Guardian;

    public LocalActorRef SystemGuardian => _local.SystemGuardian;

    public IActorRef DeadLetters => _local.DeadLetters;

    public ActorPath RootPath => _local.RootPath;

    public Task TerminationTask => _local.TerminationTask;

    public IInternalActorRef TempContainer => _local.TempContainer;

    public Address DefaultAddress => _remoting.DefaultAddress;

    public Information SerializationInformation => _information ?? _local.SerializationInformation;

    public virtual void Init(ActorSystemImpl system)
    {
        _local.Init(system);
        _remoting = RemotingLoader.Load(RemoteSettings.RemotingClass, system, this);
        _remoting.Start();
        _information = new Information(DefaultAddress, system);
        RemoteWatcher = CreateRemoteWatcher(system);
        // Registered from here: the system may be told to end before the terminator has had its first turn.
        var terminator = system.SystemActorOf(RemotingTerminator.Props(_remoting), "remoting-terminator");
        SystemGuardian.Tell(RegisterTerminationHook.Instance, terminator);
        _remoting.AnnounceListening();
    }

    public bool HasAddress(Address address) =>
        address.Equals(RootPath.Address) || address.Equals(DefaultAddress);

    public void Quarantine(Address address, int? uid) => Transport.Quarantine(address, uid);

    public IInternalActorRef ActorOf(
        ActorSystemImpl system,
        Props props,
        IInternalActorRef supervisor,
        ActorPath path,
        bool systemService,
        Deploy deploy,
        bool lookupDeploy,
        bool async) => _local.ActorOf(system, props, supervisor, path, systemService, deploy, lookupDeploy, async);

    public IActorRef RootGuardianAt(Address address) =>
        HasAddress(address) ? RootGuardian : new RemoteActorRef(_remoting, new RootActorPath(address));

    public ActorPath TempPath() => _local.TempPath();

    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path) =>
        _local.RegisterTempActor(actorRef, path);

    public void UnregisterTempActor(ActorPath path) => _local.UnregisterTempActor(path);

    public IActorRef ResolveActorRef(string path)
    {
        if (_refs.Find(path) is { } known)
            return known;
        if (!ActorPath.TryParse(path, out var parsed))
            return _local.ResolveActorRef(path);

        var actor = Resolve(parsed);
        // Handles of this system's actors die with them, so only those of other systems are kept.
        if (actor is RemoteActorRef remote)
            _refs.Keep(path, remote);
        return actor;
    }

    public IActorRef ResolveActorRef(ActorPath actorPath) => Resolve(actorPath);

    public Address? GetExternalAddressFor(Address address) =>
        HasAddress(address) ? _local.RootPath.Address : address.HasGlobalScope ? DefaultAddress : null;

    internal IInternalActorRef Resolve(ActorPath path) =>
        HasAddress(path.Address) ? _local.ResolveLocal(path) : new RemoteActorRef(_remoting, path);

    /// <summary>Watches of the incarnation that was there before can only end one way.</summary>
    internal void OnNewIncarnation(Address address) =>
        RemoteWatcher.Tell(new IncarnationChanged(address), ActorRefs.NoSender);

    protected virtual IActorRef CreateRemoteWatcher(ActorSystemImpl system) => system.SystemActorOf(
        RemoteSettings.ConfigureDispatcher(Remote.RemoteWatcher.Props(
            CreateRemoteWatcherFailureDetector(system),
            RemoteSettings.WatchHeartBeatInterval,
            RemoteSettings.WatchUnreachableReaperInterval,
            RemoteSettings.WatchHeartbeatExpectedResponseAfter)),
        "remote-watcher");

    protected DefaultFailureDetectorRegistry<Address> CreateRemoteWatcherFailureDetector(ActorSystem system) =>
        new(() => FailureDetectorLoader.Load(
            RemoteSettings.WatchFailureDetectorImplementationClass, RemoteSettings.WatchFailureDetectorConfig, system));
}
