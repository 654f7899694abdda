namespace Akka.Actor;

public static class ActorRefImplicitSenderExtensions
{
    /// <summary>Sends as the actor that is running on this thread, or as nobody outside of actors.</summary>
    public static void Tell(this IActorRef receiver, object message) =>
        receiver.Tell(message, ActorCell.GetCurrentSelfOrNoSender());

    /// <summary>Sends on behalf of the sender of the message that is being handled.</summary>
    public static void Forward(this IActorRef receiver, object message) =>
        receiver.Tell(message, ActorCell.GetCurrentSenderOrNoSender());
}
