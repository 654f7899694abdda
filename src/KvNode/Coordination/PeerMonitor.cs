using Akka.Actor;
using Akka.Event;
using Akka.Remote;
using KvMessages.Peer;

namespace KvNode.Coordination;

/// <summary>
/// Knows which peers are up. Says hello to all of them at the start, so that they know that this node is back; probes
/// each at a steady pace; and takes note of connections that break. What it learns goes to the <see cref="Peer"/>s,
/// from which the coordinators work.
/// </summary>
internal sealed class PeerMonitor : UntypedActor
{
    public const string Name = "peers";

    private readonly PeerMonitorPlan _plan;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly PeerHello _hello;
    private readonly PeerAlive _alive;
    private readonly IActorRef[] _monitors;
    private readonly Dictionary<Peer, ulong> _incarnations = [];

    /// <summary>Peers that have neither answered the first hello nor are known to be down.</summary>
    private readonly HashSet<Peer> _unsettled;

    private ICancelable? _tick;
    private ICancelable? _helloTimeout;

    internal PeerMonitor(PeerMonitorPlan plan)
    {
        _plan = plan;
        var self = plan.Peers.Self.Member.Address;
        _hello = new PeerHello(self, plan.Incarnation);
        _alive = new PeerAlive(self, plan.Incarnation);
        _monitors = [.. plan.Peers.Others.Select(peer => plan.MonitorOf(peer.Member))];
        _unsettled = [.. plan.Peers.Others];
    }

    public static Props Props(PeerMonitorPlan plan) => Akka.Actor.Props.CreateBy(plan);

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(RemotingLifecycleEvent));
        Settle();
        for (var i = 0; i < _monitors.Length; i++)
        {
            _plan.Peers.Others[i].Listen();
            Probe(i);
        }

        var scheduler = Context.System.Scheduler;
        var interval = _plan.Settings.ProbeInterval;
        _tick = scheduler.ScheduleTellRepeatedlyCancelable(interval, interval, Self, Tick.Instance, Self);
        _helloTimeout =
            scheduler.ScheduleTellOnceCancelable(_plan.Settings.HelloTimeout, Self, HelloTimeout.Instance, Self);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case PeerHello hello:
                Heard(hello);
                Sender.Tell(_alive, Self);
                break;
            case PeerAlive alive:
                Heard(alive);
                break;
            case Tick:
                Look();
                break;
            case HelloTimeout:
                _unsettled.Clear();
                Settle();
                break;
            case DisassociatedEvent broken:
                Lost(broken.RemoteAddress, "the connection was closed");
                break;
            case AssociationErrorEvent error:
                Lost(error.RemoteAddress, $"cannot be reached: {error.Cause.Message}");
                break;
            case QuarantinedEvent quarantined:
                Lost(quarantined.Address, "is in quarantine");
                break;
            case RemotingLifecycleEvent:
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PostStop()
    {
        _tick?.Cancel();
        _helloTimeout?.Cancel();
    }

    private void Heard(PeerMessage message)
    {
        if (_plan.Peers.FindOther(message.Node) is not { } peer)
        {
            _log.Warning("{0} says hello, but is not in this node's ring", message.Node);
            return;
        }

        var isKnown = _incarnations.TryGetValue(peer, out var before);
        if (isKnown && before == message.Incarnation)
        {
            if (peer.Probed())
                _log.Info("{0} is back", message.Node);
        }
        else
        {
            _log.Info("{0} is up", message.Node);
            _incarnations[peer] = message.Incarnation;
            // What the run before was asked, nobody will answer.
            if (isKnown)
                peer.Lost("was restarted");
            peer.Restored();
        }

        _unsettled.Remove(peer);
        Settle();
    }

    private void Look()
    {
        for (var i = 0; i < _monitors.Length; i++)
        {
            var peer = _plan.Peers.Others[i];
            if (peer.Silence > _plan.Settings.SilentAfter)
                Lost(peer, $"was not heard for {_plan.Settings.SilentAfter.TotalMilliseconds} ms");
            else
                peer.CountSlow(_plan.SlowAfter);
            Probe(i);
        }
    }

    private void Lost(Address address, string reason)
    {
        if (_plan.Peers.FindOther($"{address.Host}:{address.Port}") is not { } peer)
            return;
        Lost(peer, reason);
        // It may have another connection already, or be back this moment: ask at once rather than at the next tick.
        Probe(_plan.Peers.Others.IndexOf(peer));
    }

    private void Lost(Peer peer, string reason)
    {
        if (peer.Lost(reason))
            _log.Warning("{0} is down: {1}", peer.Member.Address, reason);
        _unsettled.Remove(peer);
        Settle();
    }

    private void Probe(int peer) => _monitors[peer].Tell(_hello, Self);

    private void Settle()
    {
        if (_unsettled.Count == 0)
            _plan.Settled.TrySetResult();
    }

    private sealed class Tick : INoSerializationVerificationNeeded
    {
        public static readonly Tick Instance = new();
    }

    private sealed class HelloTimeout : INoSerializationVerificationNeeded
    {
        public static readonly HelloTimeout Instance = new();
    }
}
