using Akka.Actor;

namespace Akka.Event;

public static class EventStreamExtensions
{
    public static bool Subscribe<TEvent>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Subscribe(subscriber, typeof(TEvent));

    public static bool Unsubscribe<TEvent>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Unsubscribe(subscriber, typeof(TEvent));
}
