using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote.Tests.Support;
using Akka.Remote.Wire;

namespace Akka.Remote.Tests.Serialization;

public sealed class SerializerTests : IAsyncLifetime
{
    private readonly Node _node = Node.Start();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("text \u20ac")]
    [InlineData(0)]
    [InlineData(int.MinValue)]
    [InlineData(long.MaxValue)]
    public void Primitives_come_back(object value) => Assert.Equal(value, RoundTrip(value));

    [Fact]
    public void Questions_and_answers_about_actors_come_back()
    {
        Assert.Equal("id", ((Identify)RoundTrip(new Identify("id"))).MessageId);
        Assert.Null(((Identify)RoundTrip(new Identify(null))).MessageId);
        var probe = _node.Probe("subject");
        var identity = (ActorIdentity)RoundTrip(new ActorIdentity(5, probe.Ref));
        Assert.Equal(5, identity.MessageId);
        Assert.Equal(probe.Ref, identity.Subject);
        Assert.Null(((ActorIdentity)RoundTrip(new ActorIdentity(5, null))).Subject);
    }

    [Fact]
    public void Statuses_come_back()
    {
        Assert.Equal("done", ((Status.Success)RoundTrip(new Status.Success("done"))).Status);
        var failure = (Status.Failure)RoundTrip(new Status.Failure(new TimeoutException("late"), "state"));
        Assert.IsType<TimeoutException>(failure.Cause);
        Assert.Equal("late", failure.Cause.Message);
        Assert.Equal("state", failure.State);
    }

    [Fact]
    public void An_exception_that_cannot_be_made_here_becomes_one_of_remoting_with_its_message()
    {
        var failure = (Status.Failure)RoundTrip(new Status.Failure(new OnlyHere(5)));
        Assert.IsType<RemoteTransportException>(failure.Cause);
        Assert.Equal("number 5", failure.Cause.Message);
        Assert.Contains(nameof(OnlyHere), failure.Cause.ToString());
    }

    [Fact]
    public void Handles_and_addresses_come_back()
    {
        var probe = _node.Probe("target");
        Assert.Equal(probe.Ref, RoundTrip(probe.Ref));
        Assert.Equal(_node.Address, RoundTrip(_node.Address));
        Assert.Same(PoisonPill.Instance, RoundTrip(PoisonPill.Instance));
        Assert.Same(Kill.Instance, RoundTrip(Kill.Instance));
    }

    [Fact]
    public void Heartbeats_come_back()
    {
        Assert.Same(RemoteWatcher.Heartbeat.Instance, RoundTrip(RemoteWatcher.Heartbeat.Instance));
        Assert.Equal(-7, ((RemoteWatcher.HeartbeatRsp)RoundTrip(new RemoteWatcher.HeartbeatRsp(-7))).AddressUid);
    }

    [Fact]
    public void System_messages_come_back()
    {
        var watchee = (IInternalActorRef)_node.Probe("watchee").Ref;
        var watcher = (IInternalActorRef)_node.Probe("watcher").Ref;
        var watch = (Watch)RoundTrip(new Watch(watchee, watcher));
        Assert.Equal((watchee, watcher), (watch.Watchee, watch.Watcher));
        var unwatch = (Unwatch)RoundTrip(new Unwatch(watchee, watcher));
        Assert.Equal((watchee, watcher), (unwatch.Watchee, unwatch.Watcher));
        var end = (DeathWatchNotification)RoundTrip(new DeathWatchNotification(watchee, true, false));
        Assert.Equal((watchee, true, false), (end.Actor, end.ExistenceConfirmed, end.AddressTerminated));
        Assert.IsType<Terminate>(RoundTrip(new Terminate()));
    }

    [Fact]
    public void A_selection_comes_back_with_its_steps()
    {
        var sent = new ActorSelectionMessage(
            "message", [new SelectChildName("a"), SelectParent.Instance, new SelectChildPattern("b*")],
            wildCardFanOut: true);
        var back = (ActorSelectionMessage)RoundTrip(sent);
        Assert.Equal("message", back.Message);
        Assert.Equal(sent.Elements, back.Elements);
        Assert.True(back.WildCardFanOut);
    }

    [Fact]
    public void Any_damage_gives_an_error_or_another_message_but_ends_nothing()
    {
        var random = new Random(31);
        object[] messages =
        [
            new Identify("id"), new ActorIdentity(5, _node.Probe().Ref),
            new Status.Failure(new TimeoutException("late")),
            new ActorSelectionMessage("m", [new SelectChildName("a")]), new RemoteWatcher.HeartbeatRsp(1),
        ];
        for (var round = 0; round < 5_000; round++)
        {
            var message = messages[random.Next(messages.Length)];
            var serializer = _node.System.Serialization.FindSerializerFor(message);
            var manifest = Akka.Serialization.Serialization.ManifestFor(serializer, message);
            var bytes = serializer.ToBinary(message);
            bytes = bytes[..random.Next(bytes.Length + 1)];
            for (var damage = random.Next(3); damage > 0 && bytes.Length > 0; damage--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var error = Record.Exception(
                () => _node.System.Serialization.Deserialize(bytes, serializer.Identifier, manifest));
            Assert.True(error is null or WireFormatException or System.Runtime.Serialization.SerializationException,
                error?.ToString());
        }
    }

    private object RoundTrip(object message)
    {
        var serialization = _node.System.Serialization;
        var serializer = serialization.FindSerializerFor(message);
        var manifest = Akka.Serialization.Serialization.ManifestFor(serializer, message);
        return serialization.Deserialize(serializer.ToBinary(message), serializer.Identifier, manifest);
    }

    private sealed class OnlyHere(int number) : Exception($"number {number}");
}
