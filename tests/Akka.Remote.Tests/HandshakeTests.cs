using System.Net.Sockets;
using Akka.Actor;
using Akka.Event;
using Akka.Remote.Associations;
using Akka.Remote.Tests.Support;
using Akka.Remote.Wire;

namespace Akka.Remote.Tests;

public sealed class HandshakeTests : IAsyncLifetime
{
    private const string Hasty = "akka.remote.handshake-timeout = 300ms";

    private readonly Node _node = Node.Start("node");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task A_hello_for_another_system_name_is_refused_with_both_names()
    {
        await using var other = Node.Start("other");
        var errors = other.Hears<AssociationErrorEvent>();
        var warnings = _node.Hears<Warning>();
        other.Provider.ResolveActorRef($"akka.tcp://wrong@127.0.0.1:{_node.Port}/user/x")
            .Tell("hello", ActorRefs.NoSender);
        var error = await errors.Expect<AssociationErrorEvent>();
        Assert.Contains($"this system is {_node.Address}, not akka.tcp://wrong@", error.Cause.Message);
        await warnings.Expect<Warning>(w => w.ToString().Contains("is refused"));
    }

    [Fact]
    public async Task A_hello_for_another_name_of_the_host_is_refused()
    {
        await using var other = Node.Start("other");
        var errors = other.Hears<AssociationErrorEvent>();
        other.Provider.ResolveActorRef($"akka.tcp://node@localhost:{_node.Port}/user/x")
            .Tell("hello", ActorRefs.NoSender);
        Assert.Contains("not akka.tcp://node@localhost", (await errors.Expect<AssociationErrorEvent>()).Cause.Message);
    }

    [Fact]
    public async Task A_hello_in_an_unknown_version_is_refused()
    {
        using var stream = await MutePeer.ConnectAsync(_node);
        await stream.WriteAsync(HandshakeFrame.ToBytes(new Hello(99, "a", 1, "b", 1).Write));
        var answer = Refusal.Read(new InputReader((await ReadFrame(stream)).AsSpan(1)));
        Assert.Equal(HelloVerdict.WrongVersion, answer.Reason);
        Assert.Contains("version 99 is not spoken here", answer.Text);
    }

    [Fact]
    public async Task A_peer_that_refuses_is_an_error_that_says_why()
    {
        using var peer = MutePeer.Refusing();
        var errors = _node.Hears<AssociationErrorEvent>();
        _node.Provider.ResolveActorRef($"{peer.Address}/user/x").Tell("hello", ActorRefs.NoSender);
        Assert.Contains("another version here", (await errors.Expect<AssociationErrorEvent>()).Cause.Message);
    }

    [Fact]
    public async Task A_peer_that_does_not_answer_the_hello_is_given_up()
    {
        await using var hasty = Node.Start("hasty", Hasty);
        using var peer = MutePeer.Silent();
        var errors = hasty.Hears<AssociationErrorEvent>();
        hasty.Provider.ResolveActorRef($"{peer.Address}/user/x").Tell("hello", ActorRefs.NoSender);
        Assert.Contains("no answer within 0.3 s", (await errors.Expect<AssociationErrorEvent>()).Cause.Message);
    }

    [Fact]
    public async Task Somebody_who_connects_and_says_nothing_is_disconnected()
    {
        await using var hasty = Node.Start("hasty", Hasty);
        using var stream = await MutePeer.ConnectAsync(hasty);
        Assert.Equal(0, await ReadToEnd(stream));
    }

    [Fact]
    public async Task Somebody_who_speaks_http_is_disconnected_at_once()
    {
        var warnings = _node.Hears<Warning>();
        using var stream = await MutePeer.ConnectAsync(_node);
        await stream.WriteAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        Assert.Equal(0, await ReadToEnd(stream));
        await warnings.Expect<Warning>(w => w.ToString().Contains("before an association stood"));
    }

    [Fact]
    public async Task Any_garbage_in_place_of_a_hello_closes_that_connection_only()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            using var stream = await MutePeer.ConnectAsync(_node);
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            // Most lengths would be absurd: let some be plausible.
            if (bytes.Length > 3 && random.Next(4) == 0)
                bytes.AsSpan(1, 3).Clear();
            await stream.WriteAsync(bytes);
        }

        await AssertServes();
    }

    [Fact]
    public async Task Any_garbage_after_the_handshake_closes_that_connection_only()
    {
        using var peer = MutePeer.Silent();
        var random = new Random(6);
        for (var dial = 1; dial <= 200; dial++)
        {
            using var stream = await peer.AssociateAsync(_node, dial);
            await stream.WriteAsync(GarbageFrame(random));
        }

        await AssertServes();
    }

    [Fact]
    public async Task A_frame_beyond_the_limit_closes_the_connection_before_it_is_buffered()
    {
        using var peer = MutePeer.Silent();
        var errors = _node.Hears<AssociationErrorEvent>();
        using var stream = await peer.AssociateAsync(_node);
        await stream.WriteAsync(new byte[] { 0xff, 0xff, 0xff, 0x7f, 4 });
        Assert.Contains(
            "a frame claims 2147483647 bytes", (await errors.Expect<AssociationErrorEvent>()).Cause.Message);
    }

    [Fact]
    public void A_port_in_use_is_an_error_that_names_it()
    {
        var error = Assert.Throws<RemoteTransportException>(() => Node.Start("second", port: _node.Port));
        Assert.Contains($"Cannot listen on 127.0.0.1:{_node.Port}", error.Message);
    }

    private async Task AssertServes()
    {
        _node.Echo();
        await using var other = Node.Start("other");
        Assert.Equal("hello", await other.RefTo(_node, "/user/echo").Ask<string>("hello", TimeSpan.FromSeconds(5)));
    }

    private static byte[] GarbageFrame(Random random)
    {
        var body = new byte[random.Next(1, 60)];
        random.NextBytes(body);
        body[0] = (byte)random.Next(0, 13);
        return [(byte)body.Length, 0, 0, 0, .. body];
    }

    private static async Task<byte[]> ReadFrame(NetworkStream stream)
    {
        var length = new byte[4];
        await stream.ReadExactlyAsync(length);
        var frame = new byte[BitConverter.ToInt32(length)];
        await stream.ReadExactlyAsync(frame);
        return frame;
    }

    private static async Task<int> ReadToEnd(NetworkStream stream)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var total = 0;
        try
        {
            while (await stream.ReadAsync(new byte[1024], deadline.Token) is > 0 and var read)
                total += read;
        }
        catch (IOException)
        {
            // A reset is as good an end as any.
        }

        return total;
    }
}
