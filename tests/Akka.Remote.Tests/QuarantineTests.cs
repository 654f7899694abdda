using Akka.Actor;
using Akka.Event;
using Akka.Remote.Tests.Support;

namespace Akka.Remote.Tests;

public sealed class QuarantineTests : IAsyncLifetime
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
    public async Task Both_sides_hear_of_a_quarantine()
    {
        var here = _a.Hears<QuarantinedEvent>();
        var there = _b.Hears<ThisActorSystemQuarantinedEvent>();
        await Quarantine();
        var quarantined = await here.Expect<QuarantinedEvent>();
        Assert.Equal((_b.Address, _b.Uid), (quarantined.Address, quarantined.Uid));
        Assert.Equal(_a.Address, (await there.Expect<ThisActorSystemQuarantinedEvent>()).RemoteAddress);
    }

    [Fact]
    public async Task Messages_to_a_quarantined_incarnation_are_dead_letters()
    {
        await Quarantine();
        var letters = _a.Hears<DeadLetter>();
        _a.RefTo(_b, "/user/echo").Tell("hello", ActorRefs.NoSender);
        await letters.Expect<DeadLetter>(letter => letter.Message is "hello");
    }

    [Fact]
    public async Task A_quarantined_incarnation_is_refused()
    {
        await Quarantine();
        var there = _b.Hears<AssociationErrorEvent>();
        using var trying = new Timer(_ => _b.RefTo(_a, "/user/x").Tell("let me in", ActorRefs.NoSender), null, 0, 20);
        await there.Expect<AssociationErrorEvent>(error => error.Cause.Message.Contains("is quarantined here"));
    }

    [Fact]
    public async Task A_watch_on_a_quarantined_incarnation_ends_at_once()
    {
        await Quarantine();
        var watcher = _a.Probe();
        watcher.Watch(_a.RefTo(_b, "/user/echo"));
        await watcher.Expect<Terminated>();
    }

    [Fact]
    public async Task The_next_incarnation_is_welcome()
    {
        await Quarantine();
        var port = _b.Port;
        await _b.DisposeAsync();
        await using var reborn = Node.Start("b", port: port);
        reborn.Echo();
        var probe = _a.Probe();
        using var asking = new Timer(_ => probe.Tell(_a.RefTo(reborn, "/user/echo"), "hello"), null, 0, 20);
        Assert.Equal("hello", await probe.Expect<string>());
    }

    [Fact]
    public async Task A_peer_that_does_not_acknowledge_system_messages_is_quarantined_when_they_are_too_many()
    {
        await using var c = Node.Start("c", "akka.remote.system-message-buffer-size = 10");
        using var peer = MutePeer.Welcoming();
        var quarantined = c.Hears<QuarantinedEvent>();
        var watcher = c.Probe();
        for (var i = 0; i < 11; i++)
            watcher.Watch(c.Provider.ResolveActorRef($"{peer.Address}/user/x{i}"));
        Assert.Equal(peer.Address, (await quarantined.Expect<QuarantinedEvent>()).Address);
    }

    [Fact]
    public async Task A_peer_that_stays_away_from_its_system_messages_is_quarantined()
    {
        await using var c = Node.Start("c", "akka.remote.initial-system-message-delivery-timeout = 300ms");
        var d = Node.Start("d");
        d.Echo();
        var echo = c.RefTo(d, "/user/echo");
        await echo.Ask<string>("hello", TimeSpan.FromSeconds(5));
        var quarantined = c.Hears<QuarantinedEvent>();
        d.Kill();
        var watcher = c.Probe();
        watcher.Watch(echo);
        Assert.Equal(d.Address, (await quarantined.Expect<QuarantinedEvent>()).Address);
        await watcher.Expect<Terminated>();
    }

    private async Task Quarantine()
    {
        _b.Echo();
        await _a.RefTo(_b, "/user/echo").Ask<string>("hello", TimeSpan.FromSeconds(5));
        var there = _b.Hears<DisassociatedEvent>();
        _a.Provider.Quarantine(_b.Address, _b.Uid);
        await there.Expect<DisassociatedEvent>();
    }
}
