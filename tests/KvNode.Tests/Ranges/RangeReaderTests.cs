using System.Collections.Concurrent;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using KvMessages;
using KvMessages.Replica;
using KvNode.Ranges;
using KvNode.Replica;
using KvNode.Settings;

namespace KvNode.Tests.Ranges;

/// <summary>The reader with a table in memory and one actor that plays all partitions.</summary>
public sealed class RangeReaderTests : TestKit
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly MemoryTable _table = new();
    private readonly ReplicaState _memory = new(Version.None);
    private readonly ConcurrentDictionary<int, string> _faults = new();
    private readonly ConcurrentDictionary<int, bool> _silent = new();
    private readonly ConcurrentDictionary<int, bool> _wasAsked = new();

    public RangeReaderTests()
        : base(TestConfig.Local)
    {
    }

    [Fact]
    public void Pages_of_one_range_come_from_one_snapshot()
    {
        _table.Put(Rows(0, 10));
        _memory.Apply(RangeSamples.Of("k04", 9));
        var reader = Reader(keepsSnapshot: true);

        var first = Ask(reader, Page(3));
        // Whatever is flushed, written or deleted now is not seen.
        _table.Put(Rows(10, 20));
        _table.Put(RangeSamples.Of("k05", 7));
        _memory.Apply(RangeSamples.Of("k06", 9, kind: 5));
        var second = Ask(reader, Page(100) with { Start = first.Next!, AfterStart = true });

        Assert.Equal(Keys(0, 3), first.Entries.Select(entry => entry.Key.ToString()));
        Assert.Equal(Keys(3, 10), second.Entries.Select(entry => entry.Key.ToString()));
        Assert.Equal([1, 9, 1, 1], second.Entries.Take(4).Select(entry => (int)entry.Version.Value));
        Assert.Null(second.Next);
        Assert.Equal((1, 0), (_table.Scans, _table.Cursors));
    }

    [Fact]
    public void A_snapshot_that_is_too_old_is_given_back_and_the_range_goes_on_from_a_new_one()
    {
        _table.Put(Rows(0, 10));
        var reader = Reader(keepsSnapshot: true, snapshotAge: TimeSpan.FromMilliseconds(20));

        var first = Ask(reader, Page(3));
        AwaitCondition(() => _table.Cursors == 0);
        _table.Put(Rows(10, 12));
        var second = Ask(reader, Page(100) with { Start = first.Next!, AfterStart = true });

        Assert.Equal(Keys(3, 12), second.Entries.Select(entry => entry.Key.ToString()));
    }

    [Fact]
    public void A_reader_of_single_pages_holds_nothing_between_them()
    {
        _table.Put(Rows(0, 10));
        var reader = Reader(keepsSnapshot: false);

        var first = Ask(reader, Page(3));
        Assert.Equal(0, _table.Cursors);
        Ask(reader, Page(3) with { Start = first.Next!, AfterStart = true });

        Assert.Equal((2, 1), (_table.Scans, _table.Readers));
    }

    [Fact]
    public void Another_range_on_the_same_reader_takes_another_snapshot()
    {
        _table.Put(Rows(0, 10));
        var reader = Reader(keepsSnapshot: true);
        var first = Ask(reader, Page(3));

        var other = Ask(reader, Page(3) with { Start = first.Next!, AfterStart = true, End = Key.Of("k05") });

        Assert.Equal(Keys(3, 5), other.Entries.Select(entry => entry.Key.ToString()));
        Assert.Equal(2, _table.Scans);
    }

    [Fact]
    public void Many_who_ask_at_once_are_answered_one_after_the_other()
    {
        _table.Put(Rows(0, 10));
        var reader = Reader(keepsSnapshot: false);

        for (var i = 0; i < 20; i++)
            reader.Tell(Page(100), TestActor);

        for (var i = 0; i < 20; i++)
            Assert.Equal(10, ExpectMsg<ScannedPage>().Entries.Count);
    }

    [Fact]
    public void A_partition_that_cannot_tell_fails_the_page_and_no_other()
    {
        _faults[7] = "partition 7 is broken";
        var reader = Reader(keepsSnapshot: true);

        reader.Tell(Page(3), TestActor);
        Assert.Equal("partition 7 is broken", ExpectMsg<ReplicaFailed>().Reason);

        _faults.Clear();
        Assert.Empty(Ask(reader, Page(3)).Entries);
    }

    [Fact]
    public void A_partition_that_does_not_answer_fails_the_page_in_time()
    {
        _silent[7] = true;
        var reader = Reader(keepsSnapshot: true, pageTimeout: TimeSpan.FromMilliseconds(200));

        reader.Tell(Page(3), TestActor);
        Assert.Contains("1 partitions do not answer", ExpectMsg<ReplicaFailed>().Reason, StringComparison.Ordinal);

        _silent.Clear();
        Assert.Empty(Ask(reader, Page(3)).Entries);
    }

    [Fact]
    public void A_damaged_row_fails_the_page_that_meets_it_and_its_reader_is_closed()
    {
        _table.Put(Rows(0, 10));
        _table.Damaged = Key.Of("k05");
        var reader = Reader(keepsSnapshot: true);

        reader.Tell(Page(100), TestActor);
        Assert.Equal("a damaged row", ExpectMsg<ReplicaFailed>().Reason);
        Assert.Equal((0, 0), (_table.Cursors, _table.Readers));

        _table.Damaged = null;
        Assert.Equal(10, Ask(reader, Page(100)).Entries.Count);
    }

    [Fact]
    public void A_reader_that_is_stopped_gives_back_its_snapshot()
    {
        _table.Put(Rows(0, 10));
        var reader = Reader(keepsSnapshot: true);
        Ask(reader, Page(3));
        Assert.Equal(1, _table.Cursors);

        Sys.Stop(reader);

        AwaitCondition(() => _table.Cursors == 0);
    }

    [Fact]
    public void A_reader_that_is_stopped_tells_who_waits()
    {
        var reader = Reader(keepsSnapshot: true);
        _silent[7] = true;
        reader.Tell(Page(3), TestActor);
        AwaitCondition(() => _wasAsked.ContainsKey(7));

        Sys.Stop(reader);

        Assert.Contains("stopped", ExpectMsg<ReplicaFailed>().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_page_asks_the_partitions_for_little_and_still_comes_to_the_end()
    {
        for (var i = 0; i < 500; i++)
            _memory.Apply(RangeSamples.Of($"k{i:D3}", 1));
        var reader = Reader(keepsSnapshot: false);

        var (keys, next) = (new List<string>(), Page(5));
        for (var pages = 0; pages < 500; pages++)
        {
            var page = Ask(reader, next);
            keys.AddRange(page.Entries.Select(entry => entry.Key.ToString()));
            if (page.Next is not { } position)
                break;
            next = next with { Start = position, AfterStart = true };
        }

        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"k{i:D3}"), keys);
    }

    private static ScanPage Page(int entries) => RangeSamples.Page(RangeSamples.Now, entries, 1 << 20);

    private static string[] Keys(int from, int to) => [.. Enumerable.Range(from, to - from).Select(i => $"k{i:D2}")];

    private static IEnumerable<Entry> Rows(int from, int to) => Keys(from, to).Select(key => RangeSamples.Of(key, 1));

    private ScannedPage Ask(IActorRef reader, ScanPage page)
    {
        reader.Tell(page, TestActor);
        return ExpectMsg<ScannedPage>();
    }

    private IActorRef Reader(bool keepsSnapshot, TimeSpan? snapshotAge = null, TimeSpan? pageTimeout = null)
    {
        var partitions = Enumerable.Range(0, Key.Partitions)
            .Select(number => Sys.ActorOf(Props.CreateBy(new Producer(this, number)))).ToArray();
        return Sys.ActorOf(RangeReader.Props(
            new RangeStore
            {
                ReplicaOf = number => partitions[number],
                Readers = new ReaderPool(_table, 2),
                Settings = new RangeSettings(
                    1, 1 << 20, 1000, snapshotAge ?? Long, pageTimeout ?? Long, Long, Threads: 1),
            },
            keepsSnapshot));
    }

    /// <summary>The first partition has all that is in memory.</summary>
    private sealed class Partition(RangeReaderTests test, int number) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            var slice = (SliceMemory)message;
            test._wasAsked[number] = true;
            if (test._faults.TryGetValue(number, out var fault))
                Sender.Tell(slice.Failed(fault));
            else if (!test._silent.ContainsKey(number))
                Sender.Tell(slice.Of(number == 0 ? test._memory : new ReplicaState(Version.None)));
        }
    }

    private sealed class Producer(RangeReaderTests test, int number) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Partition);

        public ActorBase Produce() => new Partition(test, number);

        public void Release(ActorBase actor)
        {
        }
    }
}
