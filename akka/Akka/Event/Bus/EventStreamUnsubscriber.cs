using Akka.Actor;

namespace Akka.Event;

/// <summary>
/// Watches the subscribers of an event stream, and ends the subscriptions of those that have stopped.
/// </summary>
internal sealed class EventStreamUnsubscriber(EventStream stream) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Watch { Subscriber: not MinimalActorRef } watch:
                Context.Watch(watch.Subscriber);
                break;
            case Unwatch unwatch when !stream.HasSubscriptions(unwatch.Subscriber):
                Context.Unwatch(unwatch.Subscriber);
                break;
            case Terminated terminated:
                stream.Unsubscribe(terminated.ActorRef);
                break;
        }
    }

    internal sealed record Watch(IActorRef Subscriber) : INoSerializationVerificationNeeded;

    /// <summary>Sent after a subscription ended; in the meantime the subscriber may have got another one.</summary>
    internal sealed record Unwatch(IActorRef Subscriber) : INoSerializationVerificationNeeded;
}
