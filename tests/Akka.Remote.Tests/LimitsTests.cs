using Akka.Actor;
using Akka.Event;
using Akka.Remote.Tests.Support;

namespace Akka.Remote.Tests;

public sealed class LimitsTests : IAsyncLifetime
{
    private readonly Node _a = Node.Start("a", "akka.remote.dot-netty.tcp.maximum-frame-size = 10000b");
    private readonly Node _b = Node.Start("b", "akka.remote.dot-netty.tcp.maximum-frame-size = 10000b");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _a.DisposeAsync();
        await _b.DisposeAsync();
    }

    [Fact]
    public async Task A_message_beyond_the_frame_size_is_dropped_with_an_error_and_the_others_arrive()
    {
        var errors = _a.Hears<Error>();
        var target = _b.Probe("target");
        var handle = _a.RefTo(_b, "/user/target");
        handle.Tell("before", ActorRefs.NoSender);
        handle.Tell(new string('x', 10_000), ActorRefs.NoSender);
        handle.Tell("after", ActorRefs.NoSender);

        Assert.Equal("before", await target.Expect<string>());
        Assert.Equal("after", await target.Expect<string>());
        Assert.Contains("maximum-frame-size is 10000 bytes", (await errors.Expect<Error>()).ToString());
    }

    [Fact]
    public async Task A_message_that_just_fits_arrives()
    {
        var target = _b.Probe("target");
        var text = new string('x', 9_900);
        _a.RefTo(_b, "/user/target").Tell(text, ActorRefs.NoSender);
        Assert.Equal(text, await target.Expect<string>());
    }

    [Fact]
    public async Task A_message_without_a_serializer_is_dropped_with_an_error_and_the_others_arrive()
    {
        var errors = _a.Hears<Error>();
        var target = _b.Probe("target");
        var handle = _a.RefTo(_b, "/user/target");
        handle.Tell("before", ActorRefs.NoSender);
        handle.Tell(new Uri("http://nobody.serializes/this"), ActorRefs.NoSender);
        handle.Tell("after", ActorRefs.NoSender);

        Assert.Equal("before", await target.Expect<string>());
        Assert.Equal("after", await target.Expect<string>());
        Assert.Contains("Dropping a message of System.Uri", (await errors.Expect<Error>()).ToString());
    }

    [Fact]
    public async Task Byte_arrays_arrive_whole_across_many_reads()
    {
        await using var c = Node.Start("c", "akka.remote.dot-netty.tcp.maximum-frame-size = 8MiB");
        await using var d = Node.Start("d", "akka.remote.dot-netty.tcp.maximum-frame-size = 8MiB");
        var target = d.Probe("target");
        var random = new Random(1);
        for (var round = 0; round < 5; round++)
        {
            var value = new byte[random.Next(5_000_000)];
            random.NextBytes(value);
            c.RefTo(d, "/user/target").Tell(value, ActorRefs.NoSender);
            var arrived = await target.Expect<byte[]>();
            Assert.True(value.AsSpan().SequenceEqual(arrived));
        }
    }

    [Fact]
    public async Task What_exceeds_the_queue_goes_to_dead_letters_and_the_sender_does_not_wait()
    {
        await using var c = Node.Start("c", "akka.remote.outbound-queue-size = 100");
        using var peer = MutePeer.Silent();
        var letters = c.Hears<DeadLetter>();
        var warnings = c.Hears<Warning>();
        var handle = c.Provider.ResolveActorRef($"{peer.Address}/user/x");
        for (var i = 0; i < 101; i++)
            handle.Tell(i, ActorRefs.NoSender);
        Assert.Equal(100, (await letters.Expect<DeadLetter>()).Message);
        Assert.Contains("outbound-queue-size", (await warnings.Expect<Warning>()).ToString());
    }

    [Fact]
    public async Task Queued_messages_become_dead_letters_when_the_peer_cannot_be_reached()
    {
        await using var c = Node.Start("c", "akka.remote.handshake-timeout = 200ms");
        using var peer = MutePeer.Silent();
        var letters = c.Hears<DeadLetter>();
        var handle = c.Provider.ResolveActorRef($"{peer.Address}/user/x");
        for (var i = 0; i < 10; i++)
            handle.Tell(i, ActorRefs.NoSender);
        for (var i = 0; i < 10; i++)
            Assert.Equal(i, (await letters.Expect<DeadLetter>()).Message);
    }
}
