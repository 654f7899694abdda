using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// Asks a journal for the events of an actor, both numbers included. It answers with events, then
/// <see cref="RecoverySuccess"/> or <see cref="ReplayMessagesFailure"/>.
/// </summary>
public sealed class ReplayMessages : IJournalRequest
{
    public ReplayMessages(
        long fromSequenceNr, long toSequenceNr, long max, string persistenceId, IActorRef persistentActor)
    {
        FromSequenceNr = fromSequenceNr;
        ToSequenceNr = toSequenceNr;
        Max = max;
        PersistenceId = persistenceId;
        PersistentActor = persistentActor;
    }

    public long FromSequenceNr { get; }

    public long ToSequenceNr { get; }

    /// <summary>No more events than that.</summary>
    public long Max { get; }

    public string PersistenceId { get; }

    public IActorRef PersistentActor { get; }
}
