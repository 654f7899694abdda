using Akka.Actor;
using KvMessages.Client;

namespace KvNode.Coordination;

/// <summary>What a <see cref="ReadCoordinator"/> is made for.</summary>
internal sealed class ReadPlan(GetEntity request, IActorRef replyTo, Replication shared) : IIndirectActorProducer
{
    public GetEntity Request { get; } = request;

    public IActorRef ReplyTo { get; } = replyTo;

    public Replication Shared { get; } = shared;

    /// <summary>In the order in which they are to be asked.</summary>
    public Peer[] Replicas { get; } =
        ReadOrder.Of(shared.Ring.Replicas(request.Key, request.Quorum.From), shared.Peers);

    public Type ActorType => typeof(ReadCoordinator);

    public ActorBase Produce() => new ReadCoordinator(this);

    public void Release(ActorBase actor)
    {
    }
}
