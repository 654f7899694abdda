namespace Akka.Persistence;

/// <summary>All events asked for have been sent.</summary>
public sealed class RecoverySuccess : IJournalResponse
{
    public RecoverySuccess(long highestSequenceNr)
    {
        HighestSequenceNr = highestSequenceNr;
    }

    /// <summary>Of all events that the actor ever persisted, whether asked for or not, deleted ones included.</summary>
    public long HighestSequenceNr { get; }
}
