using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote.Associations;

namespace Akka.Remote;

/// <summary>The handle of an actor of another system. Without a uid in its path it means whoever lives there.</summary>
public class RemoteActorRef : InternalActorRefBase, IRemoteRef
{
    private readonly Remoting _remoting;
    private Association? _association;

    internal RemoteActorRef(Remoting remoting, ActorPath path)
    {
        _remoting = remoting;
        Path = path;
    }

    public override ActorPath Path { get; }

    public override IActorRefProvider Provider => _remoting.Provider;

    /// <summary>The address by which the other system knows this one.</summary>
    public Address LocalAddressToUse => _remoting.DefaultAddress;

    public override IInternalActorRef Parent =>
        Path.Depth == 0 ? this : new RemoteActorRef(_remoting, Path.Parent);

    public override bool IsLocal => false;

    /// <summary>Nobody here can know.</summary>
    public override bool IsTerminated => false;

    internal Association Association => _association ??= _remoting.AssociationWith(Path.Address);

    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        var path = Path;
        foreach (var element in name)
        {
            path = element switch
            {
                "" => path,
                ".." => path.Parent,
                _ => path / element,
            };
        }

        return ReferenceEquals(path, Path) ? this : new RemoteActorRef(_remoting, path);
    }

    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Watch watch when IsWatchIntercepted(watch.Watchee, watch.Watcher):
                _remoting.Provider.RemoteWatcher.Tell(
                    new RemoteWatcher.WatchRemote(watch.Watchee, watch.Watcher), ActorRefs.NoSender);
                break;
            case Unwatch unwatch when IsWatchIntercepted(unwatch.Watchee, unwatch.Watcher):
                _remoting.Provider.RemoteWatcher.Tell(
                    new RemoteWatcher.UnwatchRemote(unwatch.Watchee, unwatch.Watcher), ActorRefs.NoSender);
                break;
            default:
                _remoting.Send(message, ActorRefs.NoSender, this);
                break;
        }
    }

    /// <summary>
    /// True unless the watcher is the remote watcher: it watches on behalf of all others of its system.
    /// </summary>
    public bool IsWatchIntercepted(IActorRef watchee, IActorRef watcher) =>
        !watcher.Equals(_remoting.Provider.RemoteWatcher);

    public override void Start()
    {
    }

    public override void Stop() => SendSystemMessage(new Terminate());

    public override void Suspend() => throw NotSupervised();

    public override void Resume(Exception? causedByFailure = null) => throw NotSupervised();

    public override void Restart(Exception cause) => throw NotSupervised();

    protected override void TellInternal(object message, IActorRef? sender) => _remoting.Send(message, sender, this);

    private NotSupportedException NotSupervised() =>
        new($"{Path} is supervised in its own system, actors are not deployed remotely");
}
