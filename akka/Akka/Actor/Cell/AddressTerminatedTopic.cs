namespace Akka.Actor;

/// <summary>Remoting tells here which addresses count as gone for ever.</summary>
internal sealed class AddressTerminatedTopic
{
    private readonly HashSet<IActorRef> _subscribers = [];

    public void Subscribe(IActorRef subscriber)
    {
        lock (_subscribers)
            _subscribers.Add(subscriber);
    }

    public void Unsubscribe(IActorRef subscriber)
    {
        lock (_subscribers)
        {
            if (_subscribers.Count > 0)
                _subscribers.Remove(subscriber);
        }
    }

    public void Publish(AddressTerminated message)
    {
        IActorRef[] all;
        lock (_subscribers)
            all = [.. _subscribers];
        foreach (var subscriber in all)
            subscriber.Tell(message, ActorRefs.NoSender);
    }
}
