namespace Akka.Persistence.Sql.Db.Sqlite;

/// <summary>
/// Deletes events as the real plugin does: the newest deleted row stays, marked, so that its number is not given twice.
/// </summary>
internal sealed class SqliteDeletion : IDisposable
{
    /// <summary>Bytes of a row that count as one row more: a large value has many pages to be freed.</summary>
    private const int RowSize = 4_096;

    private readonly SqliteStatement _newest;
    private readonly SqliteStatement _mark;
    private readonly SqliteStatement _untag;
    private readonly SqliteStatement _scan;
    private readonly SqliteStatement _purge;

    /// <summary>Runs of rows without any between them that stays: a statement each.</summary>
    private readonly List<(long First, long Last)> _gone = [];

    private string _lastId = "";

    public SqliteDeletion(SqliteDatabase database)
    {
        _newest = database.Prepare(
            """
            SELECT sequence_number, ordering FROM journal WHERE persistence_id = ?1 AND sequence_number <= ?2
            ORDER BY sequence_number DESC LIMIT 1
            """);
        _mark = database.Prepare("UPDATE journal SET deleted = 1 WHERE persistence_id = ?1 AND sequence_number = ?2");
        _untag = database.Prepare("DELETE FROM tags WHERE persistence_id = ?1 AND sequence_nr <= ?2");
        _scan = database.Prepare(
            """
            SELECT ordering, persistence_id, sequence_number, length(message) FROM journal
            WHERE ordering > ?1 ORDER BY ordering LIMIT ?2
            """);
        _purge = database.Prepare("DELETE FROM journal WHERE ordering BETWEEN ?1 AND ?2");
    }

    public DeletionMark Mark(string persistenceId, long toSequenceNr)
    {
        _newest.Bind(1, persistenceId);
        _newest.Bind(2, toSequenceNr);
        var newest = _newest.Step() ? new DeletionMark(_newest.Int64(0), _newest.Int64(1)) : default;
        _newest.Reset();
        if (newest.SequenceNr == 0)
            return default;
        Run(_mark, persistenceId, newest.SequenceNr);
        Run(_untag, persistenceId, newest.SequenceNr);
        return newest;
    }

    public long Purge(IReadOnlyDictionary<string, long> below, long afterOrdering, int limit)
    {
        var last = Scan(below, afterOrdering, limit);
        foreach (var (first, end) in _gone)
        {
            _purge.Bind(1, first);
            _purge.Bind(2, end);
            _purge.Run();
        }
        return last;
    }

    public void Dispose()
    {
        _newest.Dispose();
        _mark.Dispose();
        _untag.Dispose();
        _scan.Dispose();
        _purge.Dispose();
    }

    private long Scan(IReadOnlyDictionary<string, long> below, long afterOrdering, int limit)
    {
        _gone.Clear();
        _scan.Bind(1, afterOrdering);
        _scan.Bind(2, limit);
        var last = 0L;
        var isRun = false;
        for (var weight = 0L; weight < limit && _scan.Step(); weight += 1 + _scan.Int64(3) / RowSize)
        {
            last = _scan.Int64(0);
            _lastId = _scan.Text(1, _lastId);
            var isGone = _scan.Int64(2) < below.GetValueOrDefault(_lastId);
            if (isGone && isRun)
                _gone[^1] = _gone[^1] with { Last = last };
            else if (isGone)
                _gone.Add((last, last));
            isRun = isGone;
        }
        _scan.Reset();
        return last;
    }

    private static void Run(SqliteStatement statement, string persistenceId, long sequenceNr)
    {
        statement.Bind(1, persistenceId);
        statement.Bind(2, sequenceNr);
        statement.Run();
    }
}
