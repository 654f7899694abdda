namespace Akka.Persistence.Sql.Db;

/// <summary>
/// The one connection that changes the database; used by one thread at a time, always within a transaction.
/// </summary>
internal interface ISqlWriter : IDisposable
{
    void Begin();

    /// <summary>
    /// Once this returns, no earlier connection writes to the journal any more: what a lost one has not committed by
    /// now it never will. All that changes the journal claims it by itself.
    /// </summary>
    /// <exception cref="SqlStorageException">Another writer has it.</exception>
    void Claim();

    /// <summary>Inserts an event, at once or together with others.</summary>
    /// <exception cref="SequenceConflictException">The journal holds an event of that actor with that
    /// number.</exception>
    /// <exception cref="UnclearFaultException">One of the rows so far is at fault; the same rows have to be inserted
    /// anew, in a new transaction.</exception>
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
    /// <exception cref="UnclearFaultException">As from <see cref="Insert"/>.</exception>
    /// <exception cref="OutcomeUnknownException">Nobody answered; the transaction may have been committed.</exception>
    void Commit();

    /// <summary>Undoes everything since <see cref="Begin"/>; never fails.</summary>
    void Rollback();
}
