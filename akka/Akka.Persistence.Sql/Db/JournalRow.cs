namespace Akka.Persistence.Sql.Db;

/// <summary>An event as the table <c>journal</c> holds it.</summary>
/// <param name="PersistenceId">whose event</param>
/// <param name="SequenceNr">its number in that actor's history, from 1</param>
/// <param name="Created">milliseconds since 1970</param>
/// <param name="Message">the serialized event</param>
/// <param name="Manifest">what the serializer needs besides the bytes</param>
/// <param name="SerializerId">the serializer that reads the bytes</param>
/// <param name="WriterUuid">the journal instance that wrote the row</param>
internal readonly record struct JournalRow(
    string PersistenceId,
    long SequenceNr,
    long Created,
    byte[] Message,
    string Manifest,
    int SerializerId,
    string WriterUuid);
