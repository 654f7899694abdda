using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using KvMessages;
using KvMessages.Replica;
using KvNode.Clock;
using KvNode.Replica;
using KvNode.Storage;
using KvNode.Tests.Clock;
using KvNode.Tests.Storage;

namespace KvNode.Tests.Replica;

/// <summary>
/// One partition's replica on a journal in memory, which outlives the replica. The flusher and the trimmer are played
/// by the test.
/// </summary>
public abstract class PartitionTest : TestKit
{
    protected const int Partition = 7;

    protected PartitionTest()
        : base(TestConfig.LocalInMemory)
    {
        Parent = CreateTestProbe();
        Flusher = CreateTestProbe();
        Trimmer = CreateTestProbe();
    }

    protected static Key Key { get; } = Key.Of("k");

    protected TestProbe Parent { get; }

    protected TestProbe Flusher { get; }

    protected TestProbe Trimmer { get; }

    internal HybridClock Clock { get; } = new(
        TimeProvider.System,
        new MemoryCeiling(),
        0,
        new ClockSettings(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(3)));

    internal static Entry Value(int version) =>
        Entry.Put(Key, Version.Of(version, 0, 0), new[] { (byte)version });

    internal EntryStore StoreOn(IEntryTable table, IActorRef? reader = null, MemtableBudget? budget = null) =>
        TestStore.Of(
            table,
            reader ?? Sys.ActorOf(TableReader.Props(table.OpenReader, maxBatch: 10, new Backlog())),
            Flusher.Ref,
            Trimmer.Ref,
            budget);

    internal IActorRef Start(EntryStore store)
    {
        var replica = Make(store);
        Parent.ExpectMsg<ReplicaRecovered>();
        return replica;
    }

    internal IActorRef Make(EntryStore store) => Parent.ChildActorOf(
        PartitionReplica.Props(new PartitionPlan(Partition, Clock, store)));

    protected void Stop(IActorRef replica)
    {
        Watch(replica);
        replica.Tell(PoisonPill.Instance);
        ExpectTerminated(replica);
    }

    internal ReplicaReply Write(IActorRef replica, Entry entry)
    {
        replica.Tell(new WriteReplica(entry), TestActor);
        return ExpectMsg<ReplicaReply>();
    }

    internal Entry? Read(IActorRef replica, string? key = null)
    {
        replica.Tell(new ReadReplica(key is null ? Key : Key.Of(key)), TestActor);
        return ExpectMsg<Held>().Entry;
    }

    internal Frozen Freeze(IActorRef replica)
    {
        replica.Tell(new Freeze(1), TestActor);
        return ExpectMsg<Frozen>();
    }

    /// <summary>All of a flush but the trimming.</summary>
    internal void Flush(IActorRef replica, EntryStore store)
    {
        var frozen = Freeze(replica);
        ToTable(frozen, store);
        replica.Tell(new Flushed(Partition, frozen.Memtable), TestActor);
        Trimmer.ExpectMsg<TrimDue>();
    }

    internal static void ToTable(Frozen frozen, EntryStore store)
    {
        using var writer = store.Table.OpenWriter();
        var run = new FlushRun([frozen], store.Marks, Samples.Settings, () => { });
        while (!run.Step(writer))
        {
            // Step by step to the end.
        }
    }

    protected void Trim(IActorRef replica)
    {
        replica.Tell(new Trim(), TestActor);
        ExpectMsg<Trimmed>();
    }
}
