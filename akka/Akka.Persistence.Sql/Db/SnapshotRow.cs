namespace Akka.Persistence.Sql.Db;

/// <summary>A snapshot as the table <c>snapshot</c> holds it.</summary>
/// <param name="PersistenceId">whose snapshot</param>
/// <param name="SequenceNr">the last event that it covers</param>
/// <param name="Created">ticks of 100 ns since the year 1</param>
/// <param name="Snapshot">the serialized state</param>
/// <param name="Manifest">what the serializer needs besides the bytes</param>
/// <param name="SerializerId">the serializer that reads the bytes</param>
internal readonly record struct SnapshotRow(
    string PersistenceId,
    long SequenceNr,
    long Created,
    byte[] Snapshot,
    string Manifest,
    int SerializerId);
