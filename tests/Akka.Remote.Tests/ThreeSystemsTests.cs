using Akka.Actor;
using Akka.Remote.Tests.Support;

namespace Akka.Remote.Tests;

/// <summary>What happens between one system and another is no matter of a third.</summary>
public sealed class ThreeSystemsTests : IAsyncLifetime
{
    private const int Burst = 2_000;

    private const string QuickDetector = """
        akka.remote.watch-failure-detector {
          heartbeat-interval = 50ms
          acceptable-heartbeat-pause = 1s
          min-std-deviation = 20ms
          expected-response-after = 500ms
          unreachable-nodes-reaper-interval = 50ms
        }
        """;

    private readonly List<Node> _nodes =
        [Node.Start("a", QuickDetector), Node.Start("b", QuickDetector), Node.Start("c", QuickDetector)];

    private Node A => _nodes[0];

    private Node B => _nodes[1];

    private Node C => _nodes[2];

    public async Task InitializeAsync()
    {
        foreach (var node in _nodes)
            node.Echo();
        await AllReachAll(_nodes);
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
    }

    [Fact]
    public async Task A_fourth_that_joins_reaches_all_and_is_reached_by_all()
    {
        var fourth = Node.Start("d");
        _nodes.Add(fourth);
        fourth.Echo();

        await AllReachAll(_nodes);
    }

    [Fact]
    public async Task The_crash_of_one_is_told_to_both_others()
    {
        var watchers = await WatchFromAAndB(C);

        C.Kill();

        foreach (var watcher in watchers)
            Assert.True((await watcher.Expect<Terminated>()).AddressTerminated);
    }

    [Fact]
    public async Task The_crash_of_one_in_the_middle_of_a_burst_loses_no_message_between_the_others()
    {
        var received = B.Probe("received");
        var (toB, toC) = (A.RefTo(B, "/user/received"), A.RefTo(C, "/user/echo"));
        for (var i = 0; i < Burst; i++)
        {
            toB.Tell(i, ActorRefs.NoSender);
            toC.Tell(i, ActorRefs.NoSender);
            if (i == Burst / 2)
                C.Kill();
        }

        for (var i = 0; i < Burst; i++)
            Assert.Equal(i, await received.Expect<int>());
    }

    [Fact]
    public async Task One_that_leaves_is_told_to_both_others_and_is_no_error_to_them()
    {
        var watchers = await WatchFromAAndB(C);
        var errors = new[] { A.Hears<AssociationErrorEvent>(), B.Hears<AssociationErrorEvent>() };

        await C.DisposeAsync();

        foreach (var watcher in watchers)
            await watcher.Expect<Terminated>();
        await AllReachAll([A, B]);
        foreach (var heard in errors)
            Assert.Empty(heard.TakeAll());
    }

    [Fact]
    public async Task One_that_is_restarted_at_its_address_is_reached_by_both_others_again()
    {
        var (port, uid) = (C.Port, C.Uid);
        C.Kill();
        await C.System.WhenTerminated;

        _nodes[2] = Node.Start("c", port: port);
        C.Echo();

        Assert.NotEqual(uid, C.Uid);
        await AllReachAll(_nodes);
    }

    [Fact]
    public async Task A_quarantine_between_two_leaves_the_third_connected_with_both()
    {
        ((Remoting)A.Provider.Transport).Quarantine(C.Address, C.Uid);

        await AllReachAll([A, B]);
        await AllReachAll([B, C]);
        var lost = A.Probe();
        lost.Watch(A.RefTo(C, "/user/echo"));
        await lost.Expect<Terminated>();
    }

    private static async Task AllReachAll(IReadOnlyList<Node> nodes)
    {
        foreach (var from in nodes)
        {
            foreach (var to in nodes.Where(to => to != from))
                await Reach(from, to);
        }
    }

    /// <summary>A peer that was gone is asked again until its gate opens.</summary>
    private static async Task Reach(Node from, Node to)
    {
        var (probe, echo) = (from.Probe(), from.RefTo(to, "/user/echo"));
        using var asking = new Timer(_ => probe.Tell(echo, "hello"), null, 0, 20);
        Assert.Equal("hello", await probe.Expect<string>());
    }

    /// <summary>Watchers on A and B, each of an actor of its own; the watches have arrived there.</summary>
    private async Task<Probe[]> WatchFromAAndB(Node third)
    {
        var watchers = new List<Probe>();
        foreach (var node in new[] { A, B })
        {
            var name = $"watched-by-{node.System.Name}";
            var cell = ((LocalActorRef)third.Echo(name)).Cell;
            var watcher = node.Probe();
            watcher.Watch(node.RefTo(third, $"/user/{name}"));
            await Eventually.True(() => cell.DeathWatchOrNull?.HasWatchers == true, $"{name} is watched");
            watchers.Add(watcher);
        }

        return [.. watchers];
    }
}
