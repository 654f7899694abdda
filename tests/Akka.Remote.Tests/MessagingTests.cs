using Akka.Actor;
using Akka.Event;
using Akka.Remote.Tests.Support;

namespace Akka.Remote.Tests;

public sealed class MessagingTests : IAsyncLifetime
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
    public async Task A_message_reaches_an_actor_of_another_system()
    {
        var probe = _b.Probe("target");
        _a.RefTo(_b, "/user/target").Tell("hello", ActorRefs.NoSender);
        Assert.Equal("hello", await probe.Expect<string>());
    }

    [Fact]
    public async Task The_receiver_can_answer_the_sender()
    {
        _b.Echo();
        var probe = _a.Probe();
        probe.Tell(_a.RefTo(_b, "/user/echo"), "hello");
        Assert.Equal("hello", await probe.Expect<string>());
        Assert.Equal($"{_b.Address}/user/echo", probe.LastSender.Path.ToString());
    }

    [Fact]
    public async Task An_ask_is_answered()
    {
        _b.Echo();
        Assert.Equal("hello", await _a.RefTo(_b, "/user/echo").Ask<string>("hello", TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task A_failure_status_fails_the_ask_with_an_exception_of_the_same_class()
    {
        var failure = new Status.Failure(new InvalidOperationException("no way"));
        _b.On("failing", (_, self, sender) => sender.Tell(failure, self));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => _a.RefTo(_b, "/user/failing").Ask<string>("hello", TimeSpan.FromSeconds(5)));
        Assert.Equal("no way", error.Message);
    }

    [Fact]
    public async Task Messages_of_one_sender_arrive_in_order_under_load()
    {
        var probe = _b.Probe("target");
        var target = _a.RefTo(_b, "/user/target");
        for (var i = 0; i < 50_000; i++)
            target.Tell(i, ActorRefs.NoSender);
        for (var i = 0; i < 50_000; i++)
            Assert.Equal(i, await probe.Expect<int>());
    }

    [Fact]
    public async Task Many_asks_at_once_all_get_their_own_answer()
    {
        _b.Echo();
        var echo = _a.RefTo(_b, "/user/echo");
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 5_000).Select(i => echo.Ask<int>(i, TimeSpan.FromSeconds(10))));
        Assert.Equal(Enumerable.Range(0, 5_000), answers);
    }

    [Fact]
    public async Task A_message_to_nobody_becomes_a_dead_letter_there()
    {
        var letters = _b.Hears<DeadLetter>();
        _a.RefTo(_b, "/user/nobody").Tell("hello", ActorRefs.NoSender);
        var letter = await letters.Expect<DeadLetter>(l => l.Message is "hello");
        Assert.Equal("/user/nobody", letter.Recipient.Path.ToStringWithoutAddress());
    }

    [Fact]
    public async Task A_handle_with_a_uid_does_not_reach_another_incarnation()
    {
        var first = _b.Probe("target");
        var probe = _a.Probe();
        probe.Tell(_a.RefTo(_b, "/user/target"), new Identify(1));
        var handle = (await probe.Expect<ActorIdentity>()).Subject;
        Assert.NotEqual(0, handle!.Path.Uid);

        await first.Ref.GracefulStop(TimeSpan.FromSeconds(5));
        // The name is free a moment after the end.
        var second = await Eventually.Succeeds<Probe, InvalidActorNameException>(() => _b.Probe("target"));
        var letters = _b.Hears<DeadLetter>();
        handle.Tell("for the first", ActorRefs.NoSender);
        await letters.Expect<DeadLetter>(l => l.Message is "for the first");
        _a.RefTo(_b, "/user/target").Tell("for any", ActorRefs.NoSender);
        Assert.Equal("for any", await second.Expect<string>());
    }

    [Fact]
    public async Task A_selection_finds_actors_of_another_system()
    {
        var probe = _b.Probe("target");
        _a.System.ActorSelection($"{_b.Address}/user/target").Tell("one");
        Assert.Equal("one", await probe.Expect<string>());
        _a.System.ActorSelection($"{_b.Address}/user/t*").Tell("two");
        Assert.Equal("two", await probe.Expect<string>());
    }

    [Fact]
    public async Task A_selection_resolves_to_a_handle()
    {
        var probe = _b.Probe("target");
        var handle = await _a.System.ActorSelection($"{_b.Address}/user/target").ResolveOne(TimeSpan.FromSeconds(5));
        Assert.Equal(probe.Ref.Path.Uid, handle.Path.Uid);
        await Assert.ThrowsAsync<ActorNotFoundException>(
            () => _a.System.ActorSelection($"{_b.Address}/user/nobody").ResolveOne(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task A_handle_inside_a_message_works_on_the_other_side()
    {
        _b.On("caller", (message, self, _) => ((IActorRef)message).Tell("called", self));
        var probe = _a.Probe();
        _a.RefTo(_b, "/user/caller").Tell(probe.Ref, ActorRefs.NoSender);
        Assert.Equal("called", await probe.Expect<string>());
    }

    [Fact]
    public void A_path_with_the_own_address_is_a_local_actor()
    {
        var probe = _a.Probe("here");
        Assert.Same(probe.Ref, _a.RefTo(_a, "/user/here"));
    }

    [Fact]
    public async Task A_poison_pill_stops_an_actor_of_another_system()
    {
        var probe = _b.Probe("target");
        var watcher = _b.Probe();
        watcher.Watch(probe.Ref);
        _a.RefTo(_b, "/user/target").Tell(PoisonPill.Instance, ActorRefs.NoSender);
        await watcher.Expect<Terminated>();
    }
}
