using Akka.Actor;
using KvNode.Settings;

namespace KvNode.Storage.Scrub;

/// <summary>What the <see cref="Scrubber"/> is made for.</summary>
/// <param name="Table">Not the guarded one.</param>
/// <param name="Damage">Where it tells what it has found.</param>
internal sealed record ScrubberPlan(
    IEntryTable Table, KnownDamage Damage, StorageSettings Settings, TimeProvider Time)
    : IIndirectActorProducer
{
    public Type ActorType => typeof(Scrubber);

    public ActorBase Produce() => new Scrubber(this);

    public void Release(ActorBase actor)
    {
    }
}
