using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Tests;

/// <summary>Keeps the messages that actors or others send, for the thread of a test to take.</summary>
internal sealed class Collector : ICanTell
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly BlockingCollection<object> _messages = [];

    public void Tell(object message, IActorRef? sender) => _messages.Add(message);

    /// <summary>An actor that puts all its messages here.</summary>
    public IActorRef Actor(ActorSystem system, string? name = null) =>
        system.ActorOf(Props.Create(typeof(Forwarder), this), name);

    /// <summary>The next message of a type; others before it are dropped.</summary>
    public T Next<T>(Func<T, bool>? match = null)
    {
        var end = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(end) < Deadline)
            if (_messages.TryTake(out var message, Deadline) && message is T wanted && (match is null || match(wanted)))
                return wanted;
        throw new TimeoutException($"no {typeof(T).Name} that was waited for came within {Deadline}");
    }

    public static void Await(Func<bool> condition, string what) =>
        Assert.True(SpinWait.SpinUntil(condition, Deadline), $"{Deadline} passed without this: {what}");

    private sealed class Forwarder(Collector to) : UntypedActor
    {
        protected override void OnReceive(object message) => to.Tell(message, Sender);
    }
}
