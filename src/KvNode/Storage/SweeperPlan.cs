using Akka.Actor;

namespace KvNode.Storage;

/// <summary>What the <see cref="Sweeper"/> is made for.</summary>
/// <param name="Partitions">Passes writes on to the partitions.</param>
/// <param name="Reader">A <see cref="TableReader"/>.</param>
/// <param name="Interval">Time between two sweeps.</param>
/// <param name="Batch">Tombstones on their way at the same time.</param>
/// <param name="Grace">What a value has to be expired for: other nodes' clocks may be behind.</param>
internal sealed record SweeperPlan(
    IActorRef Partitions, IActorRef Reader, TimeSpan Interval, int Batch, TimeSpan Grace, TimeProvider Time)
    : IIndirectActorProducer
{
    public Type ActorType => typeof(Sweeper);

    public ActorBase Produce() => new Sweeper(this);

    public void Release(ActorBase actor)
    {
    }
}
