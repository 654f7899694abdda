using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>A dispatcher that has been shut down was given work.</summary>
public sealed class RejectedExecutionException : AkkaException
{
    public RejectedExecutionException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
