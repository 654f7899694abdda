namespace Akka.Actor;

/// <summary>A message that cannot be sent: null.</summary>
public sealed class InvalidMessageException : AkkaException
{
    public InvalidMessageException(string message) : base(message)
    {
    }
}
