namespace Akka.Actor;

/// <summary>An actor that another one watches has stopped, and the watcher does not handle that.</summary>
public sealed class DeathPactException : AkkaException
{
    public DeathPactException(IActorRef deadActor) : base($"Monitored actor [{deadActor}] terminated")
    {
        DeadActor = deadActor;
    }

    public IActorRef DeadActor { get; }
}
