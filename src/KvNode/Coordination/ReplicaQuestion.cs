using Akka.Actor;
using KvMessages.Replica;

namespace KvNode.Coordination;

/// <summary>What a <see cref="ReplicaAsk"/> is made for.</summary>
internal sealed class ReplicaQuestion(Peer peer, ReplicaRequest request, int round, int replica)
    : IIndirectActorProducer
{
    public Peer Peer { get; } = peer;

    public ReplicaRequest Request { get; } = request;

    /// <summary>Whom to ask on that node; null = its replica of the key.</summary>
    public IActorRef? Server { get; init; }

    public IActorRef Target => Server ?? Peer.ReplicaOf(Request.Key.Partition);

    public int Round { get; } = round;

    /// <summary>Position of the replica, as the coordinator counts.</summary>
    public int Replica { get; } = replica;

    public Type ActorType => typeof(ReplicaAsk);

    public ActorBase Produce() => new ReplicaAsk(this);

    public void Release(ActorBase actor)
    {
    }
}
