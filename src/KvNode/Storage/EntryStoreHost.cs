using Akka.Actor;
using KvNode.Settings;
using KvNode.Storage.Scrub;

namespace KvNode.Storage;

/// <summary>Starts the actors that use a node's entry table; they, and it, end with the actor system.</summary>
internal static class EntryStoreHost
{
    /// <summary>Lookups that a reader does in one transaction.</summary>
    private const int LookupBatch = 256;

    /// <param name="syncJournal">As <see cref="INodeStorage.SyncJournal"/>.</param>
    public static EntryStore Start(
        ActorSystem system, IEntryTable table, Action syncJournal, StorageSettings settings, TimeProvider time)
    {
        system.RegisterOnTermination(table.Dispose);
        var damage = new KnownDamage();
        var guarded = new GuardedTable(table, damage);
        var marks = new FlushMarks(table);
        // One half is filled while the other is flushed.
        var budget = new MemtableBudget(settings.MemtableSize, settings.MemtableSize / 2, settings.FlushAfterEvents);
        return new EntryStore
        {
            Table = guarded,
            Damage = damage,
            Marks = marks,
            Budget = budget,
            Readers = StartReaders(system, guarded, settings),
            Flusher = system.ActorOf(
                Flusher.Props(new FlusherPlan(table, marks, budget, settings, time, syncJournal)), Flusher.Name),
            Trimmer = system.ActorOf(Trimmer.Props(settings.TrimConcurrency), Trimmer.Name),
        };
    }

    public static void StartScrubber(
        ActorSystem system, IEntryTable table, EntryStore store, StorageSettings settings, TimeProvider time)
    {
        if (settings.ScrubInterval is not null)
            system.ActorOf(Scrubber.Props(new ScrubberPlan(table, store.Damage, settings, time)), Scrubber.Name);
    }

    public static void StartSweeper(
        ActorSystem system, IActorRef partitions, EntryStore store, NodeSettings settings, TimeProvider time) =>
        system.ActorOf(
            Sweeper.Props(new SweeperPlan(
                partitions,
                store.Readers.Last,
                settings.Storage.SweepInterval,
                settings.Storage.SweepBatch,
                settings.Clock.MaxDrift,
                time)),
            Sweeper.Name);

    private static TableReaders StartReaders(ActorSystem system, IEntryTable table, StorageSettings settings)
    {
        var readers = new (IActorRef, Backlog)[settings.ReadConnections];
        for (var i = 0; i < readers.Length; i++)
        {
            var backlog = new Backlog();
            Func<IEntryReader> open = i == 0 ? table.OpenMainReader : table.OpenReader;
            var reader = system.ActorOf(TableReader.Props(open, LookupBatch, backlog), $"table-reader-{i}");
            readers[i] = (reader, backlog);
        }

        return new TableReaders(readers, settings.LookupsPerConnection);
    }
}
