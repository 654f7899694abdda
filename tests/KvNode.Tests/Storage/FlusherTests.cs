using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using KvMessages;
using KvNode.Settings;
using KvNode.Storage;
using static KvNode.Tests.Storage.Samples;

namespace KvNode.Tests.Storage;

/// <summary>The flusher among partitions that the test plays.</summary>
public sealed class FlusherTests : TestKit
{
    private readonly MemoryTable _table = new();
    private readonly MemtableBudget _budget = new(1_000_000, 500_000, 1_000);
    private readonly TestProbe _partitions;
    private Action _syncJournal = () => { };

    public FlusherTests()
        : base(TestConfig.Local) => _partitions = CreateTestProbe();

    [Fact]
    public void Before_the_partitions_are_ready_nothing_happens_and_then_what_is_due()
    {
        var flusher = Start();
        flusher.Tell(FlushDue.Instance);
        flusher.Tell(new PartitionsReady(), _partitions.Ref);

        _partitions.ExpectMsg(new Freeze(1));
    }

    [Fact]
    public void All_memtables_are_written_in_the_order_of_keys_and_synced_before_the_partitions_are_told()
    {
        var flusher = Ready(Start(settings => settings with { FlushBatch = 2 }));
        flusher.Tell(FlushDue.Instance);
        var memtables = AnswerFreeze(flusher, 1, ["c", "a"], ["b"]);

        Assert.Equal(new Flushed(0, memtables[0]), _partitions.ExpectMsg<Flushed>());
        Assert.Equal(new Flushed(1, memtables[1]), _partitions.ExpectMsg<Flushed>());

        Assert.Equal((2, 1), (_table.Merges, _table.Syncs));
        Assert.Equal("a b c", string.Join(' ', _table.Rows.Select(row => row.Key)));
        Assert.Equal(new FlushMark(0, 10, Version.Of(5, 0, 0)), _table.Marks.Single(mark => mark.Partition == 0));
    }

    [Fact]
    public void The_journal_is_synced_before_the_table_gets_anything_of_it()
    {
        var found = new List<(int Marks, int Merges)>();
        _syncJournal = () => found.Add((_table.Marks.Count, _table.Merges));
        var flusher = Ready(Start());
        flusher.Tell(new FlushNow(), TestActor);
        AnswerFreeze(flusher, 1, ["a"]);
        ExpectMsg<FlushDone>();

        Assert.Equal((0, 0), Assert.Single(found));
        Assert.Single(_table.Rows);
    }

    [Fact]
    public void A_journal_that_cannot_be_synced_ends_the_node_before_the_table_gets_anything_of_it()
    {
        _syncJournal = () => throw new SyncFailedException("the disk is broken");
        var flusher = Ready(Start());
        flusher.Tell(FlushDue.Instance);
        EventFilter.Error(contains: "the disk is broken").ExpectOne(() => AnswerFreeze(flusher, 1, ["a"]));

        AwaitCondition(() => Sys.WhenTerminated.IsCompleted, TimeSpan.FromSeconds(10));
        Assert.Empty(_table.Marks);
        Assert.Empty(_table.Rows);
    }

    [Fact]
    public void A_flush_that_becomes_due_during_another_one_follows_it()
    {
        var flusher = Ready(Start());
        flusher.Tell(FlushDue.Instance);
        _partitions.ExpectMsg(new Freeze(1));
        flusher.Tell(FlushDue.Instance);
        Answer(flusher, 1);

        _partitions.ExpectMsg(new Freeze(2));
    }

    [Fact]
    public void Who_asks_for_a_flush_is_told_at_the_end_of_one_that_began_later()
    {
        var flusher = Ready(Start());
        flusher.Tell(new FlushNow(), TestActor);
        _partitions.ExpectMsg(new Freeze(1));
        flusher.Tell(new FlushNow(), TestActor);
        Answer(flusher, 1, ["a"]);
        ExpectMsg<FlushDone>();
        _partitions.ExpectMsg<Flushed>();

        _partitions.ExpectMsg(new Freeze(2));
        ExpectNoMsg(TimeSpan.Zero);
        Answer(flusher, 2);
        ExpectMsg<FlushDone>();
    }

    [Fact]
    public void A_table_that_fails_is_tried_again_until_it_does_not()
    {
        var flusher = Ready(Start());
        _table.WriteFault = new EntryTableException("the disk is full");
        flusher.Tell(new FlushNow(), TestActor);
        EventFilter.Error(contains: "the disk is full").Expect(3, () => AnswerFreeze(flusher, 1, ["a", "b"]));
        ExpectNoMsg(TimeSpan.Zero);

        _table.WriteFault = null;

        ExpectMsg<FlushDone>();
        Assert.Equal(2, _table.Rows.Count);
    }

    [Fact]
    public void A_partition_that_does_not_answer_takes_part_in_the_next_flush()
    {
        var flusher = Ready(Start());
        flusher.Tell(new FlushNow(), TestActor);
        _partitions.ExpectMsg(new Freeze(1));
        for (var partition = 1; partition < Key.Partitions; partition++)
            flusher.Tell(new NothingToFlush(partition, 1));

        ExpectMsg<FlushDone>(TimeSpan.FromSeconds(20));

        var late = new Memtable();
        late.Put(Put("late", 3));
        flusher.Tell(new Frozen(0, 1, late, 5));
        flusher.Tell(FlushDue.Instance);
        AnswerFreeze(flusher, 2, ["late"]);
        _partitions.ExpectMsg<Flushed>();
        Assert.Equal(Put("late", 5), _table.Rows.Single());
    }

    [Fact]
    public void What_was_journaled_is_flushed_after_the_interval()
    {
        Ready(Start(settings => settings with { FlushInterval = TimeSpan.FromMilliseconds(50) }));
        _budget.Charge(100, 100);

        _partitions.ExpectMsg(new Freeze(1));
        Assert.False(_budget.IsDirty);
    }

    private IActorRef Start(Func<StorageSettings, StorageSettings>? change = null)
    {
        var settings = Samples.Settings with
        {
            RestartBackoffMin = TimeSpan.FromMilliseconds(1),
            RestartBackoffMax = TimeSpan.FromMilliseconds(20),
        };
        return Sys.ActorOf(Flusher.Props(new FlusherPlan(
            _table,
            new FlushMarks(_table),
            _budget,
            change?.Invoke(settings) ?? settings,
            TimeProvider.System,
            _syncJournal)));
    }

    private IActorRef Ready(IActorRef flusher)
    {
        flusher.Tell(new PartitionsReady(), _partitions.Ref);
        return flusher;
    }

    private List<Memtable> AnswerFreeze(IActorRef flusher, int round, params string[][] keys)
    {
        _partitions.ExpectMsg(new Freeze(round));
        return Answer(flusher, round, keys);
    }

    /// <summary>The first partitions have these keys, the others nothing.</summary>
    private static List<Memtable> Answer(IActorRef flusher, int round, params string[][] keys)
    {
        var memtables = new List<Memtable>();
        for (var partition = 0; partition < Key.Partitions; partition++)
        {
            if (partition >= keys.Length)
            {
                flusher.Tell(new NothingToFlush(partition, round));
                continue;
            }

            var memtable = new Memtable();
            foreach (var key in keys[partition])
                memtable.Put(Put(key, 5));
            memtables.Add(memtable);
            flusher.Tell(new Frozen(partition, round, memtable, SequenceNr: 10));
        }

        return memtables;
    }
}
