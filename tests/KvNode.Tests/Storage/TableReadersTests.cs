using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using KvMessages;
using KvMessages.Replica;
using KvNode.Storage;

namespace KvNode.Tests.Storage;

public sealed class TableReadersTests : TestKit
{
    private const int Few = 3;

    private readonly (TestProbe Probe, Backlog Backlog)[] _readers;
    private readonly TableReaders _all;

    public TableReadersTests()
        : base(TestConfig.Local)
    {
        _readers = [.. Enumerable.Range(0, 3).Select(_ => (CreateTestProbe(), new Backlog()))];
        _all = new TableReaders([.. _readers.Select(reader => (reader.Probe.Ref, reader.Backlog))], Few);
    }

    [Theory]
    [InlineData(1, "1 0 0")]
    [InlineData(3, "3 0 0")]
    [InlineData(4, "3 1 0")]
    [InlineData(8, "3 3 2")]
    [InlineData(9, "3 3 3")]
    [InlineData(10, "4 3 3")]
    [InlineData(14, "5 5 4")]
    public void Another_reader_is_asked_when_those_before_it_have_much_to_do(int lookups, string shares)
    {
        Ask(lookups);

        Assert.Equal(shares, string.Join(' ', _readers.Select(reader => reader.Backlog.Waiting)));
        foreach (var (probe, backlog) in _readers)
        {
            for (var i = 0; i < backlog.Waiting; i++)
                probe.ExpectMsg<Lookup>();
        }
    }

    [Fact]
    public void A_reader_that_has_answered_is_asked_again()
    {
        Ask(2 * Few);
        _readers[0].Backlog.Done(1);

        Ask(1);

        Assert.Equal([Few, Few, 0], _readers.Select(reader => reader.Backlog.Waiting));
    }

    [Fact]
    public void What_takes_longer_goes_to_the_last_one() => Assert.Same(_readers[^1].Probe.Ref, _all.Last);

    private void Ask(int lookups)
    {
        for (var i = 0; i < lookups; i++)
            _all.Ask(new Lookup(new ReadReplica(Key.Of("k")), ActorRefs.Nobody, 0), TestActor);
    }
}
