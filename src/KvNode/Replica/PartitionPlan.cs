using Akka.Actor;
using KvNode.Clock;
using KvNode.Settings;

namespace KvNode.Replica;

/// <summary>What a <see cref="PartitionReplica"/> is made for.</summary>
public sealed record PartitionPlan(int Partition, HybridClock Clock, StorageSettings Settings) : IIndirectActorProducer
{
    public Type ActorType => typeof(PartitionReplica);

    public ActorBase Produce() => new PartitionReplica(this);

    public void Release(ActorBase actor)
    {
    }
}
