namespace Akka.Actor;

/// <summary>The root of the exceptions that the actor system throws.</summary>
public abstract class AkkaException : Exception
{
    protected AkkaException()
    {
    }

    protected AkkaException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
