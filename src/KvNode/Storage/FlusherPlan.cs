using Akka.Actor;
using KvNode.Settings;

namespace KvNode.Storage;

/// <summary>What the <see cref="Flusher"/> is made for.</summary>
/// <param name="SyncJournal">As <see cref="INodeStorage.SyncJournal"/>.</param>
internal sealed record FlusherPlan(
    IEntryTable Table,
    FlushMarks Marks,
    MemtableBudget Budget,
    StorageSettings Settings,
    TimeProvider Time,
    Action SyncJournal)
    : IIndirectActorProducer
{
    public Type ActorType => typeof(Flusher);

    public ActorBase Produce() => new Flusher(this);

    public void Release(ActorBase actor)
    {
    }
}
