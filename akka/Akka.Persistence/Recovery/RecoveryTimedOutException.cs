using Akka.Actor;

namespace Akka.Persistence;

/// <summary>A store did not answer a recovering actor within <c>recovery-event-timeout</c>.</summary>
public class RecoveryTimedOutException : AkkaException
{
    public RecoveryTimedOutException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
