namespace Akka.Actor;

/// <summary>A stash is full.</summary>
public sealed class StashOverflowException : AkkaException
{
    public StashOverflowException(string message, Exception? cause = null) : base(message, cause)
    {
    }
}
