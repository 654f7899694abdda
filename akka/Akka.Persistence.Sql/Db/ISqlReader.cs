namespace Akka.Persistence.Sql.Db;

/// <summary>A connection that only reads; some are open beside the writer, and none waits for it.</summary>
internal interface ISqlReader : IDisposable
{
    /// <summary>
    /// The highest number that an event of that actor ever had, deleted ones included; 0 if it has none.
    /// </summary>
    long HighestSequenceNr(string persistenceId);

    /// <summary>Hands over the events that are not deleted, in order.</summary>
    /// <returns>How many there were; fewer than <paramref name="limit"/> means that there are no more.</returns>
    int Read(string persistenceId, long fromSequenceNr, long toSequenceNr, int limit, Action<JournalRow> row);

    /// <summary>The newest snapshot in that range.</summary>
    SnapshotRow? LatestSnapshot(string persistenceId, in SnapshotRange range);
}
