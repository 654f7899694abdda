namespace Akka.Persistence;

/// <summary>The events up to that number are gone for good.</summary>
public sealed class DeleteMessagesSuccess
{
    public DeleteMessagesSuccess(long toSequenceNr)
    {
        ToSequenceNr = toSequenceNr;
    }

    public long ToSequenceNr { get; }
}
