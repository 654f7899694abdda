using Akka.Actor;

namespace Akka.Persistence;

/// <inheritdoc cref="IPersistentRepresentation"/>
public sealed class Persistent : IPersistentRepresentation
{
    public Persistent(
        object payload,
        long sequenceNr = 0,
        string? persistenceId = null,
        string? manifest = null,
        bool isDeleted = false,
        IActorRef? sender = null,
        string? writerGuid = null,
        long timestamp = 0)
    {
        Payload = payload;
        SequenceNr = sequenceNr;
        PersistenceId = persistenceId ?? "";
        Manifest = manifest ?? "";
        IsDeleted = isDeleted;
        Sender = sender;
        WriterGuid = writerGuid ?? "";
        Timestamp = timestamp;
    }

    public object Payload { get; }

    public string Manifest { get; }

    public string PersistenceId { get; }

    public long SequenceNr { get; }

    public string WriterGuid { get; }

    public bool IsDeleted { get; }

    public IActorRef? Sender { get; }

    public long Timestamp { get; }

    public override string ToString() => $"event {SequenceNr} of '{PersistenceId}': {Payload}";
}
