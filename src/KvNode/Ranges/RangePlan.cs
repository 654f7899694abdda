using Akka.Actor;
using KvMessages.Client;
using KvNode.Coordination;
using KvNode.Ring;

namespace KvNode.Ranges;

/// <summary>What the range coordinators of a node share.</summary>
/// <param name="PagesOf">The page server of a node.</param>
internal sealed record RangeNode(Replication Replication, RangeStore Store, Func<RingMember, IActorRef> PagesOf);

/// <summary>What a <see cref="RangeCoordinator"/> is made for.</summary>
internal sealed class RangePlan(RangeEntities request, IActorRef replyTo, RangeNode node) : IIndirectActorProducer
{
    public RangeEntities Request => request;

    public IActorRef ReplyTo => replyTo;

    public RangeNode Node => node;

    /// <summary>Who is scanned: for a cluster's range every node of the ring, else this one.</summary>
    public Peer[] Sources { get; } = request.IsCluster
        ? [.. node.Replication.Ring.Members.Select(member => node.Replication.Peers[member])]
        : [node.Replication.Peers.Self];

    public Type ActorType => typeof(RangeCoordinator);

    public ActorBase Produce() => new RangeCoordinator(this);

    public void Release(ActorBase actor)
    {
    }
}
