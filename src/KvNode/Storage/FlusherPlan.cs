using Akka.Actor;
using KvNode.Settings;

namespace KvNode.Storage;

/// <summary>What the <see cref="Flusher"/> is made for.</summary>
internal sealed record FlusherPlan(
    IEntryTable Table, FlushMarks Marks, MemtableBudget Budget, StorageSettings Settings, TimeProvider Time)
    : IIndirectActorProducer
{
    public Type ActorType => typeof(Flusher);

    public ActorBase Produce() => new Flusher(this);

    public void Release(ActorBase actor)
    {
    }
}
