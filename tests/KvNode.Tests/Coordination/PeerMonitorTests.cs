using Akka.Actor;
using Akka.Remote;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using KvMessages.Peer;
using KvNode.Coordination;
using KvNode.Settings;

namespace KvNode.Tests.Coordination;

public sealed class PeerMonitorTests : TestKit
{
    private static readonly Address Own = new("akka.tcp", "kv", "a", 1);
    private static readonly Address Other = new("akka.tcp", "kv", "b", 1);

    private readonly TaskCompletionSource _settled = new();
    private readonly Stage _stage;
    private readonly TestProbe _b;
    private readonly TestProbe _c;
    private readonly Peer _peer;

    public PeerMonitorTests()
    {
        _stage = new Stage(this);
        (_b, _c) = (CreateTestProbe(), CreateTestProbe());
        _peer = _stage.Peers.FindOther("b:1")!;
    }

    [Fact]
    public void At_the_start_all_peers_are_greeted_and_it_has_settled_when_they_have_answered()
    {
        var monitor = Start();
        Assert.Equal("a:1", _b.ExpectMsg<PeerHello>().Node);
        Assert.Equal(77UL, _c.ExpectMsg<PeerHello>().Incarnation);

        monitor.Tell(new PeerAlive("b:1", 1));
        Assert.False(_settled.Task.IsCompleted);
        monitor.Tell(new PeerAlive("c:1", 1));

        AwaitCondition(() => _settled.Task.IsCompleted);
    }

    [Fact]
    public void Peers_that_are_down_need_not_be_waited_for()
    {
        Start();

        foreach (var host in new[] { "b", "c" })
            Publish(new AssociationErrorEvent(
                new IOException("refused"), Own, new Address("akka.tcp", "kv", host, 1), false,
                Akka.Event.LogLevel.ErrorLevel));

        AwaitCondition(() => _settled.Task.IsCompleted);
        Assert.Equal(HealthState.Open, _peer.State);
    }

    [Fact]
    public void Peers_that_say_nothing_are_waited_for_up_to_the_hello_timeout()
    {
        Start(helloTimeout: TimeSpan.FromMilliseconds(100));

        AwaitCondition(() => _settled.Task.IsCompleted);
    }

    [Fact]
    public void A_hello_is_answered_and_closes_the_breaker()
    {
        var monitor = Start();
        _peer.Lost("gone");

        monitor.Tell(new PeerHello("b:1", 1), TestActor);

        Assert.Equal(new PeerAlive("a:1", 77), FishForMessage(message => message is PeerAlive));
        Assert.Equal(HealthState.Closed, _peer.State);
    }

    [Fact]
    public void A_broken_connection_opens_the_breaker_and_an_answered_probe_closes_it()
    {
        var monitor = Start();
        monitor.Tell(new PeerAlive("b:1", 1));

        Publish(new DisassociatedEvent(Own, Other, false));
        AwaitCondition(() => _peer.State == HealthState.Open);

        monitor.Tell(new PeerAlive("b:1", 1));
        AwaitCondition(() => _peer.State == HealthState.Closed);
    }

    [Fact]
    public void A_restarted_peer_is_not_waited_for_by_those_who_asked_its_run_before()
    {
        var monitor = Start();
        monitor.Tell(new PeerAlive("b:1", 1));
        AwaitCondition(() => _peer.Silence < TimeSpan.FromSeconds(1));
        Assert.True(_peer.TryBegin(new OpenQuestion(TestActor), out _));

        monitor.Tell(new PeerHello("b:1", 2));

        Assert.Equal("was restarted", ((PeerLost)FishForMessage(message => message is PeerLost)).Reason);
        AwaitCondition(() => _peer.State == HealthState.Closed);
    }

    [Fact]
    public void A_peer_that_falls_silent_is_down_and_still_probed()
    {
        Start(silentAfter: TimeSpan.FromMilliseconds(100));

        AwaitCondition(() => _peer.State == HealthState.Open);

        for (var i = 0; i < 10; i++)
            _b.ExpectMsg<PeerHello>();
    }

    [Fact]
    public void The_time_before_the_monitor_started_is_no_silence()
    {
        AwaitCondition(() => _peer.Silence > TimeSpan.FromMilliseconds(300));

        Start(silentAfter: TimeSpan.FromSeconds(20));

        AwaitCondition(() => _peer.Silence < TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public void Who_is_not_in_the_ring_changes_nothing()
    {
        var monitor = Start();

        monitor.Tell(new PeerHello("z:1", 1), TestActor);
        Publish(new DisassociatedEvent(Own, new Address("akka.tcp", "kv", "z", 1), true));

        FishForMessage(message => message is PeerAlive);
        Assert.Equal(HealthState.Closed, _peer.State);
    }

    private IActorRef Start(TimeSpan? silentAfter = null, TimeSpan? helloTimeout = null) =>
        Sys.ActorOf(PeerMonitor.Props(new PeerMonitorPlan
        {
            Peers = _stage.Peers,
            Settings = new PeerSettings(
                TimeSpan.FromMilliseconds(20), silentAfter ?? Stage.Deadline, helloTimeout ?? Stage.Deadline),
            SlowAfter = Stage.Deadline,
            Incarnation = 77,
            MonitorOf = member => member.Address == "b:1" ? _b.Ref : _c.Ref,
            Settled = _settled,
        }));

    private void Publish(object @event)
    {
        _b.ExpectMsg<PeerHello>();
        Sys.EventStream.Publish(@event);
    }
}
