using Akka.Actor;
using KvNode.Clock;
using KvNode.Storage;

namespace KvNode.Replica;

/// <summary>What a <see cref="PartitionReplica"/> is made for.</summary>
internal sealed record PartitionPlan(int Partition, HybridClock Clock, EntryStore Store)
    : IIndirectActorProducer
{
    public Type ActorType => typeof(PartitionReplica);

    public ActorBase Produce() => new PartitionReplica(this);

    public void Release(ActorBase actor)
    {
    }
}
