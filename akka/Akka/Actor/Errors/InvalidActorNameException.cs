namespace Akka.Actor;

/// <summary>A name is taken, or cannot stand in a path.</summary>
public sealed class InvalidActorNameException : AkkaException
{
    public InvalidActorNameException(string message) : base(message)
    {
    }
}
