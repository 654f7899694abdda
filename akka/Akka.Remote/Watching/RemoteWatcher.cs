using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Remote;

/// <summary>
/// Watches actors of other systems on behalf of all actors of this one, so that each is watched over the
/// network only once. It exchanges heartbeats with the systems where they live; when one falls silent,
/// everything there counts as terminated.
/// </summary>
public class RemoteWatcher : UntypedActor
{
    /// <summary>Who is watched, and by whom.</summary>
    protected readonly Dictionary<IInternalActorRef, HashSet<IInternalActorRef>> Watching = [];

    /// <summary>The watched by the system where they live.</summary>
    protected readonly Dictionary<Address, HashSet<IInternalActorRef>> WatcheeByNodes = [];

    protected readonly ILoggingAdapter Log = Context.GetLogger();

    private readonly IFailureDetectorRegistry<Address> _failureDetector;
    private readonly TimeSpan _heartbeatExpectedResponseAfter;
    private readonly Dictionary<Address, int> _addressUids = [];
    private readonly ICancelable _timers;
    private readonly HeartbeatRsp _self;

    public RemoteWatcher(
        IFailureDetectorRegistry<Address> failureDetector,
        TimeSpan heartbeatInterval,
        TimeSpan unreachableReaperInterval,
        TimeSpan heartbeatExpectedResponseAfter)
    {
        _failureDetector = failureDetector;
        _heartbeatExpectedResponseAfter = heartbeatExpectedResponseAfter;
        _timers = new Cancelable(Context.System.Scheduler);
        _self = new HeartbeatRsp(AddressUidExtension.Uid(Context.System));
        ScheduleTick(heartbeatInterval, HeartbeatTick.Instance);
        ScheduleTick(unreachableReaperInterval, ReapUnreachableTick.Instance);
    }

    /// <summary>Systems that have fallen silent and are still watched.</summary>
    protected HashSet<Address> Unreachable { get; } = [];

    protected ICollection<Address> WatchingNodes => WatcheeByNodes.Keys;

    /// <summary>Pairs of watcher and watched.</summary>
    internal int Watchers => Watching.Values.Sum(watchers => watchers.Count);

    public static Props Props(
        IFailureDetectorRegistry<Address> failureDetector,
        TimeSpan heartbeatInterval,
        TimeSpan unreachableReaperInterval,
        TimeSpan heartbeatExpectedResponseAfter) => Actor.Props.Create(() => new RemoteWatcher(
            failureDetector, heartbeatInterval, unreachableReaperInterval, heartbeatExpectedResponseAfter));

    protected override void PostStop() => _timers.Cancel();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HeartbeatTick:
                SendHeartbeats();
                break;
            case Heartbeat:
                Sender.Tell(_self, Self);
                break;
            case HeartbeatRsp response:
                OnHeartbeatResponse(Sender.Path.Address, response.AddressUid);
                break;
            case ReapUnreachableTick:
                ReapUnreachable();
                break;
            case ExpectedFirstHeartbeat expected:
                OnExpectedFirstHeartbeat(expected.From);
                break;
            case WatchRemote watch:
                AddWatching(watch.Watchee, watch.Watcher);
                break;
            case UnwatchRemote unwatch:
                RemoveWatch(unwatch.Watchee, unwatch.Watcher);
                break;
            case Terminated terminated:
                OnTerminated((IInternalActorRef)terminated.ActorRef, terminated);
                break;
            case IncarnationChanged changed:
                OnIncarnationChanged(changed.Address);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected void AddWatching(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        if (Watching.TryGetValue(watchee, out var watchers))
        {
            watchers.Add(watcher);
            return;
        }

        Watching.Add(watchee, [watcher]);
        WatchNode(watchee);
        Context.Watch(watchee);
    }

    protected virtual void WatchNode(IInternalActorRef watchee)
    {
        var address = watchee.Path.Address;
        if (WatcheeByNodes.TryGetValue(address, out var watchees))
        {
            watchees.Add(watchee);
            return;
        }

        // The first watch of a system that was given up before: it gets a new chance.
        if (Unreachable.Remove(address))
            _failureDetector.Remove(address);
        WatcheeByNodes.Add(address, [watchee]);
    }

    protected void RemoveWatch(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        if (!Watching.TryGetValue(watchee, out var watchers) || !watchers.Remove(watcher) || watchers.Count > 0)
            return;
        Context.Unwatch(watchee);
        RemoveWatchee(watchee);
    }

    protected void RemoveWatchee(IInternalActorRef watchee)
    {
        var address = watchee.Path.Address;
        Watching.Remove(watchee);
        if (!WatcheeByNodes.TryGetValue(address, out var watchees))
            return;
        watchees.Remove(watchee);
        if (watchees.Count > 0)
            return;
        WatcheeByNodes.Remove(address);
        UnwatchNode(address);
    }

    protected void UnwatchNode(Address address)
    {
        _addressUids.Remove(address);
        _failureDetector.Remove(address);
    }

    /// <summary>
    /// Tells every actor with a watch into that system, or from it, that all there counts as terminated.
    /// </summary>
    protected void PublishAddressTerminated(Address address) =>
        ((ActorSystemImpl)Context.System).AddressTerminatedTopic.Publish(new AddressTerminated(address));

    protected virtual void Quarantine(Address address, int? addressUid) =>
        RARP.For(Context.System).Provider.Quarantine(address, addressUid);

    private void SendHeartbeats()
    {
        foreach (var address in WatchingNodes)
        {
            if (Unreachable.Contains(address))
                continue;
            if (!_failureDetector.IsMonitoring(address))
                Context.System.Scheduler.ScheduleTellOnce(
                    _heartbeatExpectedResponseAfter, Self, new ExpectedFirstHeartbeat(address), Self, _timers);
            WatcherAt(address).Tell(Heartbeat.Instance, Self);
        }
    }

    private void OnHeartbeatResponse(Address from, int uid)
    {
        if (!WatcheeByNodes.ContainsKey(from) || Unreachable.Contains(from))
            return;
        _addressUids[from] = uid;
        _failureDetector.Heartbeat(from);
    }

    /// <summary>
    /// A system that never answers must be noticed, too: the detector needs a moment from which to count.
    /// </summary>
    private void OnExpectedFirstHeartbeat(Address from)
    {
        if (WatcheeByNodes.ContainsKey(from) && !Unreachable.Contains(from) && !_failureDetector.IsMonitoring(from))
            _failureDetector.Heartbeat(from);
    }

    private void ReapUnreachable()
    {
        foreach (var address in WatchingNodes)
        {
            if (Unreachable.Contains(address) || _failureDetector.IsAvailable(address))
                continue;
            Log.Warning("The system at {0} has fallen silent, its watched actors count as terminated", address);
            Quarantine(address, _addressUids.TryGetValue(address, out var uid) ? uid : null);
            PublishAddressTerminated(address);
            Unreachable.Add(address);
        }
    }

    /// <summary>When a whole address has gone, its watchers are told through their own subscription.</summary>
    private void OnTerminated(IInternalActorRef watchee, Terminated terminated)
    {
        if (!terminated.AddressTerminated && Watching.TryGetValue(watchee, out var watchers))
            Notify(watchers, watchee, terminated.ExistenceConfirmed, addressTerminated: false);
        RemoveWatchee(watchee);
    }

    /// <summary>
    /// Only what is watched there has ended. Watches from there may already be those of the new
    /// incarnation, so this is no <see cref="PublishAddressTerminated"/>.
    /// </summary>
    private void OnIncarnationChanged(Address address)
    {
        if (!WatcheeByNodes.TryGetValue(address, out var watchees))
            return;
        foreach (var watchee in watchees.ToArray())
        {
            Notify(Watching[watchee], watchee, existenceConfirmed: false, addressTerminated: true);
            Context.Unwatch(watchee);
            RemoveWatchee(watchee);
        }
    }

    private static void Notify(
        HashSet<IInternalActorRef> watchers, IInternalActorRef watchee, bool existenceConfirmed, bool addressTerminated)
    {
        foreach (var watcher in watchers)
            watcher.SendSystemMessage(new DeathWatchNotification(watchee, existenceConfirmed, addressTerminated));
    }

    private IActorRef WatcherAt(Address address) =>
        RARP.For(Context.System).Provider.ResolveActorRef(new RootActorPath(address) / Self.Path.Elements);

    private void ScheduleTick(TimeSpan interval, object tick) =>
        Context.System.Scheduler.ScheduleTellRepeatedly(interval, interval, Self, tick, Self, _timers);

    /// <summary>The order to watch or not to watch an actor of another system for one of this.</summary>
    public abstract class WatchCommand : INoSerializationVerificationNeeded
    {
        protected WatchCommand(IInternalActorRef watchee, IInternalActorRef watcher)
        {
            Watchee = watchee;
            Watcher = watcher;
        }

        public IInternalActorRef Watchee { get; }

        public IInternalActorRef Watcher { get; }
    }

    public sealed class WatchRemote(IInternalActorRef watchee, IInternalActorRef watcher)
        : WatchCommand(watchee, watcher);

    public sealed class UnwatchRemote(IInternalActorRef watchee, IInternalActorRef watcher)
        : WatchCommand(watchee, watcher);

    /// <summary>A sign of life that asks for another.</summary>
    public sealed class Heartbeat : IDeadLetterSuppression
    {
        private Heartbeat()
        {
        }

        public static Heartbeat Instance { get; } = new();
    }

    /// <summary>The answer to <see cref="Heartbeat"/>, with the incarnation of the system that answers.</summary>
    public sealed class HeartbeatRsp(int addressUid) : IDeadLetterSuppression
    {
        public int AddressUid { get; } = addressUid;
    }

    public sealed class HeartbeatTick
    {
        private HeartbeatTick()
        {
        }

        public static HeartbeatTick Instance { get; } = new();
    }

    public sealed class ReapUnreachableTick
    {
        private ReapUnreachableTick()
        {
        }

        public static ReapUnreachableTick Instance { get; } = new();
    }

    /// <summary>The first heartbeat of that system should have been answered by now.</summary>
    public sealed class ExpectedFirstHeartbeat(Address from)
    {
        public Address From { get; } = from;
    }
}
