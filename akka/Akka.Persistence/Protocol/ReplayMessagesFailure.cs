namespace Akka.Persistence;

public sealed class ReplayMessagesFailure : IJournalResponse
{
    public ReplayMessagesFailure(Exception cause)
    {
        Cause = cause;
    }

    public Exception Cause { get; }
}
