using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using Akka.Remote.Associations;
using Akka.Remote.Tests.Support;

namespace Akka.Remote.Tests;

public sealed class LifecycleTests : IAsyncLifetime
{
    private readonly Node _a = Node.Start("a");
    private readonly Node _b = Node.Start("b");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _a.DisposeAsync();
        await _b.DisposeAsync();
    }

    [Fact]
    public async Task The_first_message_associates_both_sides()
    {
        var outbound = _a.Hears<AssociatedEvent>();
        var inbound = _b.Hears<AssociatedEvent>();
        _a.RefTo(_b, "/user/x").Tell("hello", ActorRefs.NoSender);

        var there = await inbound.Expect<AssociatedEvent>();
        Assert.True(there.IsInbound);
        Assert.Equal(_a.Address, there.RemoteAddress);
        var here = await outbound.Expect<AssociatedEvent>();
        Assert.False(here.IsInbound);
        Assert.Equal((_a.Address, _b.Address), (here.LocalAddress, here.RemoteAddress));
    }

    [Fact]
    public async Task A_refused_connection_is_an_error_event_and_dead_letters_within_milliseconds()
    {
        var port = _b.Port;
        await _b.DisposeAsync();
        var errors = _a.Hears<AssociationErrorEvent>();
        var letters = _a.Hears<DeadLetter>();
        var ghost = _a.Provider.ResolveActorRef($"akka.tcp://b@127.0.0.1:{port}/user/x");

        var took = Stopwatch.StartNew();
        ghost.Tell("hello", ActorRefs.NoSender);
        var error = await errors.Expect<AssociationErrorEvent>();
        await letters.Expect<DeadLetter>(letter => letter.Message is "hello");

        Assert.Equal(ghost.Path.Address, error.RemoteAddress);
        Assert.False(error.IsInbound);
        Assert.True(took.Elapsed < TimeSpan.FromSeconds(1), $"it took {took.Elapsed}");
    }

    [Fact]
    public async Task A_system_that_ends_right_after_its_start_leaves_no_open_port()
    {
        for (var round = 0; round < 20; round++)
        {
            var brief = Node.Start("brief");
            var address = brief.Address;
            await brief.DisposeAsync();
            var errors = _a.Hears<AssociationErrorEvent>();
            _a.Provider.ResolveActorRef($"{address}/user/x").Tell("hello", ActorRefs.NoSender);
            await errors.Expect<AssociationErrorEvent>(error => error.RemoteAddress.Equals(address));
        }
    }

    [Fact]
    public async Task While_a_peer_is_gated_messages_fail_at_once()
    {
        var port = _b.Port;
        await _b.DisposeAsync();
        var errors = _a.Hears<AssociationErrorEvent>();
        var letters = _a.Hears<DeadLetter>();
        var ghost = _a.Provider.ResolveActorRef($"akka.tcp://b@127.0.0.1:{port}/user/x");
        ghost.Tell("first", ActorRefs.NoSender);
        await errors.Expect<AssociationErrorEvent>();

        ghost.Tell("second", ActorRefs.NoSender);
        await letters.Expect<DeadLetter>(letter => letter.Message is "second");
    }

    [Fact]
    public async Task An_identify_to_a_gated_peer_is_answered_with_nobody()
    {
        var port = _b.Port;
        await _b.DisposeAsync();
        var ghost = _a.Provider.ResolveActorRef($"akka.tcp://b@127.0.0.1:{port}/user/x");
        Assert.Null((await ghost.Ask<ActorIdentity>(new Identify(1), TimeSpan.FromSeconds(5))).Subject);
    }

    [Fact]
    public async Task The_death_of_a_peer_is_told_at_once()
    {
        await Associate();
        var disassociated = _a.Hears<DisassociatedEvent>();
        var errors = _a.Hears<AssociationErrorEvent>();

        var took = Stopwatch.StartNew();
        _b.Kill();

        Assert.Equal(_b.Address, (await disassociated.Expect<DisassociatedEvent>()).RemoteAddress);
        await errors.Expect<AssociationErrorEvent>();
        Assert.True(took.Elapsed < TimeSpan.FromSeconds(1), $"it took {took.Elapsed}");
    }

    [Fact]
    public async Task A_peer_that_shuts_down_says_goodbye_and_is_no_error()
    {
        await Associate();
        var events = _a.Hears<AssociationEvent>();
        await _b.DisposeAsync();
        await events.Expect<DisassociatedEvent>();
        Assert.DoesNotContain(events.TakeAll(), happened => happened is AssociationErrorEvent);
    }

    [Fact]
    public async Task A_shutdown_still_delivers_what_was_queued()
    {
        var target = _b.Probe("target");
        var handle = _a.RefTo(_b, "/user/target");
        for (var i = 0; i < 10_000; i++)
            handle.Tell(i, ActorRefs.NoSender);
        await _a.DisposeAsync();
        for (var i = 0; i < 10_000; i++)
            Assert.Equal(i, await target.Expect<int>());
    }

    [Fact]
    public async Task A_shutdown_publishes_its_end_and_frees_the_port_for_the_next()
    {
        await Associate();
        var port = _b.Port;
        // An actor of the system that ends would end before.
        var ends = _a.Probe();
        _b.System.EventStream.Subscribe(ends.Ref, typeof(RemotingShutdownEvent));
        await _b.DisposeAsync();
        await ends.Expect<RemotingShutdownEvent>();
        await using var next = Node.Start("b", port: port);
        Assert.Equal(port, next.Port);
    }

    [Fact]
    public async Task A_restarted_peer_that_is_wanted_is_usable_before_its_gate_would_have_opened()
    {
        await using var patient = Node.Start("patient", "akka.remote.retry-gate-closed-for = 3s");
        Assert.InRange(await TimeUntilUsableAgain(patient), TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task By_default_a_restarted_peer_is_usable_within_200_ms_of_its_port_opening()
    {
        // A machine that is busy with something else may spoil one measurement, not all of them.
        var times = new List<TimeSpan>();
        do
            times.Add(await TimeUntilUsableAgain(_a));
        while (times[^1] > TimeSpan.FromMilliseconds(200) && times.Count < 5);
        Assert.True(times[^1] <= TimeSpan.FromMilliseconds(200), $"it took {string.Join(", ", times)}");
    }

    [Fact]
    public async Task The_first_message_after_the_restart_of_a_peer_that_nobody_wanted_meanwhile_arrives()
    {
        await Associate();
        var port = _b.Port;
        var gone = _a.Hears<DisassociatedEvent>();
        _b.Kill();
        await gone.Expect<DisassociatedEvent>();
        await _b.System.WhenTerminated;
        await using var reborn = Node.Start("b", port: port);
        var association = ((Remoting)_a.Provider.Transport).AssociationWith(reborn.Address);
        await Eventually.True(() => association.Phase == AssociationPhase.Idle, "the gate opens");

        reborn.Echo();
        Assert.Equal("hello", await _a.RefTo(reborn, "/user/echo").Ask<string>("hello", TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task A_peer_that_connects_by_itself_lifts_the_gate()
    {
        await Associate();
        var port = _b.Port;
        _b.Kill();
        await _b.System.WhenTerminated;
        await using var patient = Node.Start("patient", "akka.remote.retry-gate-closed-for = 1h");
        var errors = patient.Hears<AssociationErrorEvent>();
        var letters = patient.Hears<DeadLetter>();
        var handle = patient.Provider.ResolveActorRef($"akka.tcp://b@127.0.0.1:{port}/user/echo");
        handle.Tell("early", ActorRefs.NoSender);
        await errors.Expect<AssociationErrorEvent>();

        await using var reborn = Node.Start("b", port: port);
        reborn.Echo();
        var associated = patient.Hears<AssociatedEvent>();
        reborn.RefTo(patient, "/user/x").Tell("hello", ActorRefs.NoSender);
        await associated.Expect<AssociatedEvent>();
        Assert.Equal("hello", await handle.Ask<string>("hello", TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_replaced_and_messages_flow_again()
    {
        await Associate();
        var echo = _a.RefTo(_b, "/user/echo");
        var gone = _a.Hears<DisassociatedEvent>();
        ((Remoting)_a.Provider.Transport).CutConnections();
        await gone.Expect<DisassociatedEvent>();

        var probe = _a.Probe();
        using var asking = new Timer(_ => probe.Tell(echo, "again"), null, 0, 10);
        Assert.Equal("again", await probe.Expect<string>());
    }

    [Fact]
    public async Task Two_systems_that_connect_to_each_other_at_once_end_with_one_connection()
    {
        for (var round = 0; round < 20; round++)
        {
            await using var c = Node.Start("c");
            await using var d = Node.Start("d");
            c.Echo();
            d.Echo();
            var asks = new[]
            {
                c.RefTo(d, "/user/echo").Ask<string>("from c", TimeSpan.FromSeconds(10)),
                d.RefTo(c, "/user/echo").Ask<string>("from d", TimeSpan.FromSeconds(10)),
            };
            Assert.Equal(["from c", "from d"], await Task.WhenAll(asks));
        }
    }

    [Fact]
    public async Task A_silent_connection_is_found_dead_by_its_missing_heartbeats()
    {
        await using var quick = Node.Start("quick", """
            akka.remote.transport-failure-detector {
              heartbeat-interval = 50ms
              acceptable-heartbeat-pause = 200ms
            }
            """);
        using var mute = MutePeer.Welcoming();
        var errors = quick.Hears<AssociationErrorEvent>();
        quick.Provider.ResolveActorRef($"{mute.Address}/user/x").Tell("hello", ActorRefs.NoSender);
        var error = await errors.Expect<AssociationErrorEvent>();
        Assert.Contains("nothing came from", error.Cause.Message);
    }

    [Fact]
    public async Task Heartbeats_keep_a_connection_without_messages()
    {
        const string quick = """
            akka.remote.transport-failure-detector {
              heartbeat-interval = 20ms
              acceptable-heartbeat-pause = 2s
            }
            """;
        await using var c = Node.Start("c", quick);
        await using var d = Node.Start("d", quick);
        var events = c.Hears<AssociationEvent>();
        c.RefTo(d, "/user/x").Tell("hello", ActorRefs.NoSender);
        await events.Expect<AssociatedEvent>();
        c.System.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(3), events.Ref, "long enough", ActorRefs.NoSender);
        Assert.Equal("long enough", await events.Expect<object>());
    }

    private static async Task<TimeSpan> TimeUntilUsableAgain(Node node)
    {
        var peer = Node.Start("peer");
        peer.Echo();
        var (address, port) = (peer.Address, peer.Port);
        var echo = node.Provider.ResolveActorRef($"{address}/user/echo");
        await echo.Ask<string>("hello", TimeSpan.FromSeconds(5));
        peer.Kill();
        await peer.System.WhenTerminated;
        var probe = node.Probe();
        var errors = node.Hears<AssociationErrorEvent>();
        // Somebody wants the peer all the time, as the store's nodes do.
        using var wanting = new Timer(_ => probe.Tell(echo, "still there?"), null, 0, 5);
        await errors.Expect<AssociationErrorEvent>(error => error.RemoteAddress.Equals(address));

        await using var reborn = Node.Start("peer", port: port);
        var opened = Stopwatch.StartNew();
        reborn.Echo();
        await probe.Expect<string>();
        return opened.Elapsed;
    }

    private async Task Associate()
    {
        _b.Echo();
        Assert.Equal("hello", await _a.RefTo(_b, "/user/echo").Ask<string>("hello", TimeSpan.FromSeconds(5)));
    }
}
