namespace Akka.Persistence.Sql.Db;

/// <summary>
/// The one connection that changes the database; used by one thread at a time, always within a transaction.
/// </summary>
internal interface ISqlWriter : IDisposable
{
    void Begin();

    /// <exception cref="SequenceConflictException">The journal holds an event of that actor with that
    /// number.</exception>
    void Insert(in JournalRow row);

    /// <summary>
    /// Hides the newest event up to <paramref name="toSequenceNr"/>; its row stays and keeps the number known.
    /// </summary>
    /// <returns>The number of that event: the rows below it may be taken away. 0 if there is none.</returns>
    long MarkDeleted(string persistenceId, long toSequenceNr);

    /// <summary>Takes away the oldest rows, up to <paramref name="limit"/> of them.</summary>
    /// <returns>False once no row below <paramref name="belowSequenceNr"/> is left.</returns>
    bool Purge(string persistenceId, long belowSequenceNr, int limit);

    /// <summary>Stores a snapshot, in place of one with the same number.</summary>
    void SaveSnapshot(in SnapshotRow row);

    void DeleteSnapshots(string persistenceId, in SnapshotRange range);

    /// <summary>
    /// Once this returns, everything since <see cref="Begin"/> is as durable as the configuration asks for.
    /// </summary>
    void Commit();

    /// <summary>Undoes everything since <see cref="Begin"/>; never fails.</summary>
    void Rollback();
}
