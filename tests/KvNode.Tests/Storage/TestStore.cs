using Akka.Actor;
using KvNode.Storage;
using KvNode.Storage.Scrub;

namespace KvNode.Tests.Storage;

/// <summary>What partitions share, with the parts that a test is not about left out.</summary>
internal static class TestStore
{
    public static EntryStore Of(
        IEntryTable table,
        IActorRef? reader = null,
        IActorRef? flusher = null,
        IActorRef? trimmer = null,
        MemtableBudget? budget = null)
    {
        return new EntryStore
        {
            Table = table,
            Damage = new KnownDamage(),
            Marks = new FlushMarks(table),
            Budget = budget ?? new MemtableBudget(1 << 30, 1 << 29, int.MaxValue),
            Readers = new TableReaders([(reader ?? ActorRefs.Nobody, new Backlog())], fewLookups: 1),
            Flusher = flusher ?? ActorRefs.Nobody,
            Trimmer = trimmer ?? ActorRefs.Nobody,
        };
    }
}
