namespace Akka.Dispatch.SysMsg;

/// <summary>An asynchronous handler has ended.</summary>
internal sealed class ActorTaskCompleted : SystemMessage
{
    public ActorTaskCompleted(Exception? cause)
    {
        Cause = cause;
    }

    /// <summary>What it failed with, or null.</summary>
    public Exception? Cause { get; }
}
