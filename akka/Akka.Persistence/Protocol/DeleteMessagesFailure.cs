namespace Akka.Persistence;

/// <summary>Some of the events up to that number, the younger ones, may still be there.</summary>
public sealed class DeleteMessagesFailure
{
    public DeleteMessagesFailure(Exception cause, long toSequenceNr)
    {
        Cause = cause;
        ToSequenceNr = toSequenceNr;
    }

    public Exception Cause { get; }

    public long ToSequenceNr { get; }
}
