using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Event;

/// <summary>The bus of an actor system: events are any objects, kinds are their classes and interfaces.</summary>
public sealed class EventStream : LoggingBus
{
    private readonly bool _debug;
    private volatile IActorRef? _unsubscriber;

    /// <param name="debug">log every change of the subscriptions</param>
    public EventStream(bool debug) => _debug = debug;

    public override bool Subscribe(IActorRef subscriber, Type channel)
    {
        if (!base.Subscribe(subscriber, channel)) return false;
        _unsubscriber?.Tell(new EventStreamUnsubscriber.Watch(subscriber), ActorRefs.NoSender);
        Trace($"subscribing {subscriber} to {channel}");
        return true;
    }

    public override bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        if (!base.Unsubscribe(subscriber, channel)) return false;
        ForgetIfDone(subscriber);
        Trace($"unsubscribing {subscriber} from {channel}");
        return true;
    }

    public override bool Unsubscribe(IActorRef subscriber)
    {
        if (!base.Unsubscribe(subscriber)) return false;
        ForgetIfDone(subscriber);
        Trace($"unsubscribing {subscriber} from all channels");
        return true;
    }

    /// <summary>Starts the actor that ends the subscriptions of actors that have stopped.</summary>
    public void StartUnsubscriber(ActorSystemImpl system)
    {
        var unsubscriber = system.SystemActorOf(
            Props.Create(() => new EventStreamUnsubscriber(this)), "eventStreamUnsubscriber");
        _unsubscriber = unsubscriber;
        foreach (var subscriber in Subscribers())
            unsubscriber.Tell(new EventStreamUnsubscriber.Watch(subscriber), ActorRefs.NoSender);
    }

    private void ForgetIfDone(IActorRef subscriber)
    {
        if (!HasSubscriptions(subscriber))
            _unsubscriber?.Tell(new EventStreamUnsubscriber.Unwatch(subscriber), ActorRefs.NoSender);
    }

    private void Trace(string what)
    {
        if (_debug) Publish(new Debug(Logging.SimpleName(this), GetType(), what));
    }
}
