namespace Akka.Actor;

/// <summary>A restarted actor could not be created, or its hook failed.</summary>
public sealed class PostRestartException : ActorInitializationException
{
    public PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
        : base(actor, $"Exception after restart: {cause.Message}", cause)
    {
        OriginalCause = originalCause;
    }

    /// <summary>What made the restart necessary.</summary>
    public Exception OriginalCause { get; }
}
