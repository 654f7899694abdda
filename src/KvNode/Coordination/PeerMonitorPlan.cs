using Akka.Actor;
using KvNode.Ring;
using KvNode.Settings;

namespace KvNode.Coordination;

/// <summary>What a <see cref="PeerMonitor"/> is made for.</summary>
public sealed record PeerMonitorPlan : IIndirectActorProducer
{
    public required PeerTable Peers { get; init; }

    public required PeerSettings Settings { get; init; }

    /// <summary>A question open for so long counts as slow.</summary>
    public required TimeSpan SlowAfter { get; init; }

    /// <summary>Different in every run of this node.</summary>
    public required ulong Incarnation { get; init; }

    /// <summary>The monitor of another node.</summary>
    public required Func<RingMember, IActorRef> MonitorOf { get; init; }

    /// <summary>
    /// Done when every peer has answered the first hello or is known to be down, or after the hello timeout.
    /// </summary>
    public required TaskCompletionSource Settled { get; init; }

    public Type ActorType => typeof(PeerMonitor);

    public ActorBase Produce() => new PeerMonitor(this);

    public void Release(ActorBase actor)
    {
    }
}
