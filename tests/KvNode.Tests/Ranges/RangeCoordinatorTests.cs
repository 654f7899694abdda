using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using KvMessages;
using KvMessages.Client;
using KvMessages.Replica;
using KvNode.Ranges;
using KvNode.Settings;
using KvNode.Tests.Coordination;

namespace KvNode.Tests.Ranges;

/// <summary>A range over three nodes, whose page servers the test plays.</summary>
public sealed class RangeCoordinatorTests : TestKit
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly Stage _stage;
    private readonly Dictionary<string, TestProbe> _servers = [];
    private readonly TestProbe _client;

    public RangeCoordinatorTests()
        : base(TestConfig.Local)
    {
        _stage = new Stage(this);
        _client = CreateTestProbe();
        foreach (var member in _stage.Shared.Ring.Members)
            _servers[member.Address] = CreateTestProbe();
    }

    [Fact]
    public void The_first_chunk_comes_when_every_node_has_sent_a_page()
    {
        var range = Start();

        Answer("a:1", [RangeSamples.Of("k1", 1)], next: null);
        Answer("b:1", [RangeSamples.Of("k1", 2), RangeSamples.Of("k2", 1)], next: null);
        _client.ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        Answer("c:1", [RangeSamples.Of("k2", 3, kind: 5), RangeSamples.Of("k3", 1)], next: null);

        var chunk = _client.ExpectMsg<RangeChunk>();
        Assert.Equal(["k1 2", "k3 1"], Shown(chunk));
        Assert.Equal((true, 3, 3), (chunk.IsLast, chunk.Acks, chunk.From));
        ExpectTerminated(range);
    }

    [Fact]
    public void Pages_are_asked_for_with_all_that_is_dead_and_more_than_a_small_limit()
    {
        Start(limit: 1, end: Key.Of("z"));

        var page = _servers["b:1"].ExpectMsg<ScanPage>();
        Assert.Equal((RangeSamples.First, false, Key.Of("z")), (page.Start, page.AfterStart, page.End!));
        Assert.Null(page.LiveAt);
        Assert.Equal(256, page.MaxEntries);
    }

    [Fact]
    public void Only_the_nodes_that_are_dry_are_asked_for_more_and_only_when_the_client_asks()
    {
        Start();
        Answer("a:1", [RangeSamples.Of("k1", 1)], next: "k1");
        Answer("b:1", [RangeSamples.Of("k5", 1)], next: "k5");
        Answer("c:1", [], next: null);
        var chunk = _client.ExpectMsg<RangeChunk>();
        Assert.Equal(["k1 1"], Shown(chunk));
        Assert.False(chunk.IsLast);
        _servers["a:1"].ExpectNoMsg(TimeSpan.FromMilliseconds(50));

        _client.Send(chunk.Stream, NextChunk.Instance);

        var page = _servers["a:1"].ExpectMsg<ScanPage>();
        Assert.Equal(("k1", true), (page.Start.ToString(), page.AfterStart));
        _servers["a:1"].Reply(new ScannedPage([], Next: null));
        Assert.Equal(["k5 1"], Shown(_client.ExpectMsg<RangeChunk>()));
        _servers["b:1"].ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void A_chunk_of_nothing_tells_that_the_range_goes_on()
    {
        Start();
        foreach (var node in _servers.Keys)
            Answer(node, [RangeSamples.Of("k1", 1, kind: 5)], next: "k1");

        var chunk = _client.ExpectMsg<RangeChunk>();

        Assert.Empty(chunk.Entries);
        Assert.False(chunk.IsLast);
    }

    [Fact]
    public void One_node_that_fails_is_left_out()
    {
        Start();
        Answer("a:1", [RangeSamples.Of("k1", 1)], next: null);
        Fail("b:1", "its disk is gone");
        Answer("c:1", [RangeSamples.Of("k2", 1)], next: null);

        var chunk = _client.ExpectMsg<RangeChunk>();

        Assert.Equal(["k1 1", "k2 1"], Shown(chunk));
        Assert.Equal((true, 2, 3), (chunk.IsLast, chunk.Acks, chunk.From));
    }

    [Fact]
    public void Two_nodes_that_fail_end_the_range_at_once_with_their_reasons()
    {
        var range = Start();
        Fail("b:1", "its disk is gone");
        Fail("c:1", "it is on fire");

        var reply = _client.ExpectMsg<NotEnoughReplicas>();

        Assert.Equal((2, 1, 3, false), (reply.Needed, reply.Acks, reply.From, reply.OutcomeUnknown));
        Assert.EndsWith("b:1 its disk is gone; c:1 it is on fire", reply.Detail, StringComparison.Ordinal);
        ExpectTerminated(range);
    }

    [Fact]
    public void A_node_that_fails_midway_is_left_out_and_a_second_one_ends_the_range()
    {
        var range = Start();
        foreach (var node in _servers.Keys)
            Answer(node, [RangeSamples.Of("k1", 1)], next: "k1");
        var chunk = _client.ExpectMsg<RangeChunk>();

        _client.Send(chunk.Stream, NextChunk.Instance);
        Fail("a:1", "gone");
        Answer("b:1", [RangeSamples.Of("k2", 1)], next: "k2");
        Answer("c:1", [RangeSamples.Of("k2", 1)], next: "k2");
        Assert.Equal(["k2 1"], Shown(_client.ExpectMsg<RangeChunk>()));

        _client.Send(chunk.Stream, NextChunk.Instance);
        _servers["a:1"].ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        Fail("b:1", "gone, too");
        _client.ExpectMsg<NotEnoughReplicas>();
        ExpectTerminated(range);
    }

    [Fact]
    public void A_node_that_is_known_to_be_down_costs_no_time()
    {
        _stage.Peers[_stage.Shared.Ring.Find("b:1")!].Lost("was not heard");
        Start();
        Answer("a:1", [], next: null);
        Answer("c:1", [], next: null);

        Assert.Equal(2, _client.ExpectMsg<RangeChunk>().Acks);
    }

    [Fact]
    public void A_node_that_is_lost_while_it_is_asked_is_left_out_at_once()
    {
        Start();
        Answer("a:1", [], next: null);
        Answer("c:1", [], next: null);
        _servers["b:1"].ExpectMsg<ScanPage>();

        _stage.Peers[_stage.Shared.Ring.Find("b:1")!].Lost("the connection was closed");

        Assert.True(_client.ExpectMsg<RangeChunk>().IsLast);
    }

    [Fact]
    public void A_node_that_is_silent_is_left_out_when_its_time_is_over()
    {
        Start(timeout: TimeSpan.FromMilliseconds(200));
        Answer("a:1", [RangeSamples.Of("k1", 1)], next: null);
        Answer("c:1", [], next: null);
        _servers["b:1"].ExpectMsg<ScanPage>();

        Assert.Equal(["k1 1"], Shown(_client.ExpectMsg<RangeChunk>()));
        _servers["b:1"].Reply(new ScannedPage([RangeSamples.Of("late", 1)], Next: null));
    }

    [Fact]
    public void A_client_that_reads_no_more_ends_the_range()
    {
        var range = Start();
        foreach (var node in _servers.Keys)
            Answer(node, [RangeSamples.Of("k1", 1)], next: "k1");
        var chunk = _client.ExpectMsg<RangeChunk>();

        chunk.Stream.Tell(EndRange.Instance, ActorRefs.NoSender);

        ExpectTerminated(range);
    }

    [Fact]
    public void A_client_that_is_not_heard_of_ends_the_range()
    {
        var range = Start(idle: TimeSpan.FromMilliseconds(100));
        foreach (var node in _servers.Keys)
            Answer(node, [RangeSamples.Of("k1", 1)], next: "k1");
        _client.ExpectMsg<RangeChunk>();

        ExpectTerminated(range);
    }

    [Fact]
    public void The_limit_ends_the_range()
    {
        var range = Start(limit: 2);
        foreach (var node in _servers.Keys)
            Answer(node, [RangeSamples.Of("k1", 1, 5), .. Values("k2", "k3", "k4")], next: "k4");

        var chunk = _client.ExpectMsg<RangeChunk>();

        Assert.Equal(["k2 1", "k3 1"], Shown(chunk));
        Assert.True(chunk.IsLast);
        ExpectTerminated(range);
    }

    [Fact]
    public void A_nodes_own_range_that_cannot_be_read_says_why()
    {
        var store = StoreOf(Long, partition: Sys.ActorOf(Props.CreateBy(new Broken())));
        var request = new RangeEntities(
            RangeSamples.First, null, 10, IsCluster: false, new Quorum(1, 1), TimeSpan.FromSeconds(10));
        var range = Sys.ActorOf(RangeCoordinator.Props(
            request, _client.Ref, new RangeNode(_stage.Shared, store, _ => ActorRefs.Nobody)));
        Watch(range);

        Assert.Contains("a broken partition", _client.ExpectMsg<Unavailable>().Detail, StringComparison.Ordinal);
        ExpectTerminated(range);
    }

    private static string[] Shown(RangeChunk chunk) =>
        [.. chunk.Entries.Select(entry => $"{entry.Key} {entry.Version.Value}")];

    private static Entry[] Values(params string[] keys) => [.. keys.Select(key => RangeSamples.Of(key, 1))];

    private static RangeStore StoreOf(TimeSpan idle, IActorRef partition) => new()
    {
        ReplicaOf = _ => partition,
        Readers = new ReaderPool(new MemoryTable(), 1),
        Settings = new RangeSettings(1, 256 * 1024, 1000, Long, Long, idle, Threads: 1),
    };

    private IActorRef Start(
        long limit = long.MaxValue, Key? end = null, TimeSpan? timeout = null, TimeSpan? idle = null)
    {
        var request = new RangeEntities(
            RangeSamples.First, end, limit, IsCluster: true, Quorum.Majority(3), timeout ?? Long);
        var range = Sys.ActorOf(RangeCoordinator.Props(request, _client.Ref, new RangeNode(
            _stage.Shared, StoreOf(idle ?? Long, ActorRefs.Nobody), member => _servers[member.Address].Ref)));
        return Watch(range);
    }

    private void Answer(string node, Entry[] entries, string? next)
    {
        _servers[node].ExpectMsg<ScanPage>();
        _servers[node].Reply(new ScannedPage(entries, next is null ? null : Key.Of(next)));
    }

    private void Fail(string node, string reason)
    {
        _servers[node].ExpectMsg<ScanPage>();
        _servers[node].Reply(new ReplicaFailed(reason));
    }

    private sealed class BrokenPartition : UntypedActor
    {
        protected override void OnReceive(object message) =>
            Sender.Tell(((SliceMemory)message).Failed("a broken partition"));
    }

    private sealed class Broken : IIndirectActorProducer
    {
        public Type ActorType => typeof(BrokenPartition);

        public ActorBase Produce() => new BrokenPartition();

        public void Release(ActorBase actor)
        {
        }
    }
}
