using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using KvMessages.Replica;
using KvNode.Storage;
using static KvNode.Tests.Storage.Samples;

namespace KvNode.Tests.Storage;

/// <summary>The sweeper between a table in memory and partitions that the test plays.</summary>
public sealed class SweeperTests : TestKit
{
    private const int Grace = 60_000;

    private readonly ManualTime _time = new();
    private readonly MemoryTable _table = new();
    private readonly TestProbe _partitions;

    public SweeperTests()
        : base(TestConfig.Local) => _partitions = CreateTestProbe();

    private long Due => _time.Milliseconds - Grace;

    [Fact]
    public void What_has_expired_for_longer_than_clocks_may_differ_is_sent_as_tombstones_of_the_same_version()
    {
        Fill(Put("a", 5, Due), Put("b", 6, Due + 1), Put("c", 7, Due - 1), Put("d", 8));
        var sweeper = Start(batch: 10);
        _partitions.ExpectMsg(new SweepMemory(Due));

        ExpectTombstones(sweeper, "c", "a");
    }

    [Fact]
    public void A_page_follows_when_the_former_one_is_journaled()
    {
        Fill(Put("a", 1, Due), Put("b", 1, Due), Put("c", 1, Due));
        var sweeper = Start(batch: 2);
        _partitions.ExpectMsg<SweepMemory>();

        var first = _partitions.ExpectMsg<WriteReplica>();
        var second = _partitions.ExpectMsg<WriteReplica>();
        Answer(sweeper, first);
        _partitions.ExpectNoMsg(TimeSpan.Zero);
        Answer(sweeper, second);

        ExpectTombstones(sweeper, "c");
    }

    [Fact]
    public void The_next_sweep_begins_at_the_beginning()
    {
        Fill(Put("a", 1, Due));
        var sweeper = Start(batch: 10);

        for (var sweep = 0; sweep < 3; sweep++)
        {
            _partitions.FishForMessage(message => message is SweepMemory);
            ExpectTombstones(sweeper, "a");
        }
    }

    [Fact]
    public void A_sweep_ends_when_a_partition_cannot_write_and_the_next_one_tries_again()
    {
        Fill(Put("a", 1, Due), Put("b", 1, Due));
        EventFilter.Warning(contains: "memtables are full").ExpectOne(() =>
        {
            var sweeper = Start(batch: 1);
            _partitions.ExpectMsg<SweepMemory>();
            _partitions.ExpectMsg<WriteReplica>();
            sweeper.Tell(new ReplicaFailed("memtables are full"), _partitions.Ref);
            _partitions.ExpectMsg<SweepMemory>();
        });
    }

    [Fact]
    public void A_table_that_cannot_be_read_is_tried_again_with_the_next_sweep()
    {
        Fill(Put("a", 1, Due));
        _table.ReadFault = new EntryTableException("the disk is gone");
        Start(batch: 1);
        // The second sweep begins when the first one has ended.
        _partitions.ExpectMsg<SweepMemory>();
        _partitions.ExpectMsg<SweepMemory>();

        _table.ReadFault = null;

        _partitions.FishForMessage(message => message is WriteReplica);
    }

    private void Fill(params KvMessages.Entry[] entries)
    {
        using var writer = _table.OpenWriter();
        writer.Merge(entries);
    }

    private IActorRef Start(int batch) => Sys.ActorOf(Sweeper.Props(new SweeperPlan(
        _partitions.Ref,
        Sys.ActorOf(TableReader.Props(_table.OpenReader, maxBatch: 10, new Backlog())),
        TimeSpan.FromMilliseconds(50),
        batch,
        TimeSpan.FromMilliseconds(Grace),
        _time)));

    private void ExpectTombstones(IActorRef sweeper, params string[] keys)
    {
        foreach (var key in keys)
        {
            var write = _partitions.ExpectMsg<WriteReplica>();
            Assert.Equal(key, write.Key.ToString());
            Assert.True(write.Entry.IsTombstone);
            Assert.Equal(_table.Row(write.Key)!.Version, write.Entry.Version);
            Answer(sweeper, write);
        }
    }

    private void Answer(IActorRef sweeper, WriteReplica write) =>
        sweeper.Tell(new Journaled(write.Entry.Version), _partitions.Ref);
}
