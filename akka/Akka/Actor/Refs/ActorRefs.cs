namespace Akka.Actor;

public static class ActorRefs
{
    /// <summary>No sender: answers go to dead letters.</summary>
    public static readonly IActorRef? NoSender;

    public static readonly Nobody Nobody = Nobody.Instance;
}
