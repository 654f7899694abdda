using Akka.Actor;

namespace Akka.Persistence;

/// <summary>An event with all that a journal stores of it.</summary>
public interface IPersistentRepresentation
{
    object Payload { get; }

    /// <summary>
    /// Empty, unless an event adapter needs one; the serializer's manifest is the journal's own business.
    /// </summary>
    string Manifest { get; }

    string PersistenceId { get; }

    long SequenceNr { get; }

    /// <summary>Which incarnation of which process wrote it.</summary>
    string WriterGuid { get; }

    bool IsDeleted { get; }

    /// <summary>Who sent the command that led to the event; nobody after a replay.</summary>
    IActorRef? Sender { get; }

    /// <summary>When it was stored, in the journal's own unit; 0 before that.</summary>
    long Timestamp { get; }
}
