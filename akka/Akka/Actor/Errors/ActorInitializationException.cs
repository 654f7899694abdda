namespace Akka.Actor;

/// <summary>An actor could not be created.</summary>
public class ActorInitializationException : AkkaException
{
    public ActorInitializationException(string message, Exception? cause = null) : base(message, cause)
    {
    }

    public ActorInitializationException(IActorRef? actor, string message, Exception? cause = null)
        : base(message, cause)
    {
        Actor = actor;
    }

    public IActorRef? Actor { get; }

    public override string ToString() => Actor is null ? base.ToString() : $"{Actor}: {base.ToString()}";
}
