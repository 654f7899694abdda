namespace Akka.Actor;

/// <summary>What was asked is impossible in the state of the actor.</summary>
public sealed class IllegalActorStateException : AkkaException
{
    public IllegalActorStateException(string message) : base(message)
    {
    }
}
