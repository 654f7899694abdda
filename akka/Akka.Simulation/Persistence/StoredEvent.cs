namespace Akka.Simulation;

/// <summary>An event in the journal.</summary>
internal sealed record StoredEvent(
    string PersistenceId, long SequenceNr, DateTimeOffset Created, StoredPayload Payload, string WriterUuid);
