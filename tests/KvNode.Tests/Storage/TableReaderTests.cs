using Akka.Actor;
using Akka.TestKit.Xunit2;
using KvMessages;
using KvMessages.Replica;
using KvNode.Storage;
using static KvNode.Tests.Storage.Samples;

namespace KvNode.Tests.Storage;

public sealed class TableReaderTests : TestKit
{
    private readonly MemoryTable _table = new();
    private readonly Backlog _backlog = new();
    private readonly IActorRef _reader;

    public TableReaderTests()
        : base(TestConfig.Local)
    {
        using var writer = _table.OpenWriter();
        writer.Merge([.. Enumerable.Range(0, 100).Select(i => Put($"k{i}", i + 1, expiresAt: 1_000 + i))]);
        _reader = Sys.ActorOf(TableReader.Props(_table.OpenReader, maxBatch: 8, _backlog));
    }

    [Fact]
    public void Every_question_gets_its_own_answer()
    {
        for (var i = 0; i < 120; i++)
            Ask($"k{i}");

        for (var i = 0; i < 120; i++)
        {
            var answer = ExpectMsg<LookupAnswer>();
            Assert.Equal($"k{i}", answer.Lookup.Key.ToString());
            Assert.Equal(i < 100 ? Put($"k{i}", i + 1, expiresAt: 1_000 + i) : null, answer.Row);
        }

        AssertNothingWaits();
    }

    [Fact]
    public void A_damaged_row_fails_its_question_alone_and_is_logged_once()
    {
        _table.Damaged = Key.Of("k1");
        EventFilter.Error(contains: "damaged").ExpectOne(() =>
        {
            for (var round = 0; round < 2; round++)
            {
                for (var i = 0; i < 3; i++)
                    Ask($"k{i}");
                Assert.Null(ExpectMsg<LookupAnswer>().Fault);
                Assert.Contains("damaged", ExpectMsg<LookupAnswer>().Fault);
                Assert.NotNull(ExpectMsg<LookupAnswer>().Row);
            }
        });
        AssertNothingWaits();
    }

    [Fact]
    public void A_table_that_cannot_be_read_fails_the_questions_until_it_can()
    {
        _table.ReadFault = new EntryTableException("the disk is gone");
        Ask("k1");
        Assert.Equal("the disk is gone", ExpectMsg<LookupAnswer>().Fault);

        _table.ReadFault = null;

        Ask("k1");
        Assert.NotNull(ExpectMsg<LookupAnswer>().Row);
        AssertNothingWaits();
    }

    [Fact]
    public void Whatever_fails_nobody_waits_for_ever()
    {
        _table.ReadFault = new InvalidOperationException("not foreseen");
        EventFilter.Exception<InvalidOperationException>().ExpectOne(() =>
        {
            Ask("k1");
            Assert.Equal("not foreseen", ExpectMsg<LookupAnswer>().Fault);
        });

        _table.ReadFault = null;

        Ask("k1");
        Assert.NotNull(ExpectMsg<LookupAnswer>().Row);
        AssertNothingWaits();
    }

    [Fact]
    public void It_reads_pages_of_expired_values()
    {
        _reader.Tell(new FindExpired(null, 1_004, 3), TestActor);
        var page = ExpectMsg<ExpiredPage>().Entries;
        Assert.Equal(3, page.Count);

        _reader.Tell(new FindExpired(page[^1], 1_004, 3), TestActor);
        Assert.Equal(["k3", "k4"], ExpectMsg<ExpiredPage>().Entries.Select(entry => entry.Key.ToString()));

        _table.ReadFault = new EntryTableException("the disk is gone");
        _reader.Tell(new FindExpired(null, 1_004, 3), TestActor);
        Assert.Equal("the disk is gone", ExpectMsg<Status.Failure>().Cause.Message);
    }

    private void Ask(string key)
    {
        _backlog.Add();
        _reader.Tell(new Lookup(new ReadReplica(Key.Of(key)), ActorRefs.Nobody, 0), TestActor);
    }

    private void AssertNothingWaits() => AwaitAssert(() => Assert.Equal(0, _backlog.Waiting));
}
