namespace Akka.Actor;

/// <summary>No actor answered in time to a selection.</summary>
public sealed class ActorNotFoundException : AkkaException
{
    public ActorNotFoundException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
