namespace Akka.Actor;

/// <summary>An ask was not answered in time.</summary>
public sealed class AskTimeoutException : AkkaException
{
    public AskTimeoutException(string message) : base(message)
    {
    }
}
