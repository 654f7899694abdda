using Akka.Actor;
using KvNode.Clock;
using KvNode.Settings;
using KvNode.Storage;

namespace KvNode.Replica;

/// <summary>What <see cref="Replicas"/> is made for.</summary>
internal sealed record ReplicasPlan : IIndirectActorProducer
{
    /// <summary>Makes the replica of a partition; another one in tests.</summary>
    public required Func<int, Props> ReplicaFor { get; init; }

    /// <summary>Called with the reference of each replica that is made, and of each that takes its place.</summary>
    public required Action<int, IActorRef> Publish { get; init; }

    public required EntryStore Store { get; init; }

    public required StorageSettings Settings { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Done when all have recovered; fails when one cannot.</summary>
    public required TaskCompletionSource Recovered { get; init; }

    public Type ActorType => typeof(Replicas);

    public static Func<int, Props> Partitions(HybridClock clock, EntryStore store) =>
        partition => PartitionReplica.Props(new PartitionPlan(partition, clock, store));

    public ActorBase Produce() => new Replicas(this);

    public void Release(ActorBase actor)
    {
    }
}
