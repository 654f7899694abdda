namespace Akka.Persistence.Sql.Db;

/// <summary>The newest event of an actor that is deleted, which stays as a hidden row; the default = none.</summary>
/// <param name="SequenceNr">Its number: the actor's rows below it may be taken away.</param>
/// <param name="Ordering">Its place in the journal: none of them lies behind it.</param>
internal readonly record struct DeletionMark(long SequenceNr, long Ordering);
