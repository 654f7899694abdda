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
    DeletionMark MarkDeleted(string persistenceId, long toSequenceNr);

    /// <summary>
    /// Looks at rows in the order of the journal, and takes away those that some actors have deleted.
    /// </summary>
    /// <param name="below">By persistence id, the number below which rows go.</param>
    /// <param name="afterOrdering">The place in the journal behind which to begin.</param>
    /// <param name="limit">Rows to look at; large ones count more.</param>
    /// <returns>The place of the last row that it has looked at, 0 when there was none.</returns>
    long Purge(IReadOnlyDictionary<string, long> below, long afterOrdering, int limit);

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
