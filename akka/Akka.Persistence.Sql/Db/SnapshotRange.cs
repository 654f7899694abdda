namespace Akka.Persistence.Sql.Db;

/// <summary>
/// Which snapshots of an actor are meant; all bounds included. Times are ticks of 100 ns since the year 1.
/// </summary>
internal readonly record struct SnapshotRange(long MinSequenceNr, long MaxSequenceNr, long MinCreated, long MaxCreated);
