using System.Collections.Concurrent;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using KvMessages;
using KvMessages.Replica;
using KvNode.Clock;
using KvNode.Replica;
using KvNode.Storage;
using KvNode.Tests.Clock;

namespace KvNode.Tests.Storage;

/// <summary>All partitions of a node with flusher, readers and trimmer, on a table that fails.</summary>
public sealed class FailingTableTests : TestKit
{
    private const int MemtableSize = 64 * 1024;

    private readonly MemoryTable _table = new();
    private readonly ConcurrentDictionary<int, IActorRef> _replicas = new();
    private readonly EntryStore _store;

    public FailingTableTests()
        : base(TestConfig.LocalInMemory)
    {
        var settings = Samples.Settings with
        {
            MemtableSize = MemtableSize,
            RestartBackoffMin = TimeSpan.FromMilliseconds(5),
            RestartBackoffMax = TimeSpan.FromMilliseconds(20),
        };
        var clock = new HybridClock(
            TimeProvider.System,
            new MemoryCeiling(),
            0,
            new ClockSettings(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(3)));
        _store = EntryStoreHost.Start(Sys, _table, () => { }, settings, TimeProvider.System);
        var recovered = new TaskCompletionSource();
        Sys.ActorOf(Replicas.Props(new ReplicasPlan
        {
            ReplicaFor = ReplicasPlan.Partitions(clock, _store),
            Publish = (partition, replica) => _replicas[partition] = replica,
            Store = _store,
            Settings = settings,
            Time = TimeProvider.System,
            Recovered = recovered,
        }));
        AwaitCondition(() => recovered.Task.IsCompletedSuccessfully, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Full_memtables_refuse_writes_and_answer_reads_until_the_table_can_be_written_again()
    {
        _table.WriteFault = new EntryTableException("the disk is full");
        var taken = new List<Entry>();
        ReplicaReply reply;
        do
        {
            var entry = Samples.Put($"k{taken.Count}", taken.Count + 1, size: 1_000);
            reply = Ask(new WriteReplica(entry));
            if (reply is Journaled)
                taken.Add(entry);
        }
        while (reply is Journaled && taken.Count < 1_000);

        Assert.StartsWith("memtables are full", Assert.IsType<ReplicaFailed>(reply).Reason);
        Assert.InRange(taken.Sum(Memtable.SizeOf), MemtableSize, MemtableSize + 2_000);
        HoldsAll(taken);
        Assert.Empty(_table.Rows);

        _table.WriteFault = null;

        var next = Samples.Put("next", 5_000);
        AwaitCondition(() => Ask(new WriteReplica(next)) is Journaled, TimeSpan.FromSeconds(10));
        HoldsAll([.. taken, next]);
    }

    [Fact]
    public void However_much_is_written_the_memtables_stay_within_their_bounds()
    {
        var entries = Enumerable.Range(0, 1_000).Select(i => Samples.Put($"k{i}", i + 1, size: 1_000)).ToList();
        foreach (var entry in entries)
        {
            AwaitCondition(() => Ask(new WriteReplica(entry)) is Journaled, TimeSpan.FromSeconds(10));
            Assert.True(_store.Budget.Held <= MemtableSize + 2_000, $"{_store.Budget.Held} bytes");
        }

        Assert.True(_table.Rows.Count > 900, $"only {_table.Rows.Count} rows are in the table");
        HoldsAll(entries);
    }

    [Fact]
    public void A_flush_on_command_leaves_nothing_in_memory_alone()
    {
        var entries = Enumerable.Range(0, 20).Select(i => Samples.Put($"k{i}", i + 1)).ToList();
        foreach (var entry in entries)
            Assert.IsType<Journaled>(Ask(new WriteReplica(entry)));

        _store.Flusher.Tell(new FlushNow(), TestActor);

        ExpectMsg<FlushDone>(TimeSpan.FromSeconds(10));
        Assert.Equal(20, _table.Rows.Count);
        HoldsAll(entries);
    }

    private ReplicaReply Ask(ReplicaRequest request)
    {
        _replicas[request.Key.Partition].Tell(request, TestActor);
        return ExpectMsg<ReplicaReply>();
    }

    private void HoldsAll(List<Entry> entries)
    {
        foreach (var entry in entries)
            Assert.Equal(entry, Assert.IsType<Held>(Ask(new ReadReplica(entry.Key))).Entry);
    }
}
