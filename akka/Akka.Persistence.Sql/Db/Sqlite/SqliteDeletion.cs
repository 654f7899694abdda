namespace Akka.Persistence.Sql.Db.Sqlite;

/// <summary>
/// Deletes events as the real plugin does: the newest deleted row stays, marked, so that its number is not given twice.
/// </summary>
internal sealed class SqliteDeletion : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _newest;
    private readonly SqliteStatement _mark;
    private readonly SqliteStatement _untag;
    private readonly SqliteStatement _purge;

    public SqliteDeletion(SqliteDatabase database)
    {
        _database = database;
        _newest = database.Prepare(
            "SELECT MAX(sequence_number) FROM journal WHERE persistence_id = ?1 AND sequence_number <= ?2");
        _mark = database.Prepare("UPDATE journal SET deleted = 1 WHERE persistence_id = ?1 AND sequence_number = ?2");
        _untag = database.Prepare("DELETE FROM tags WHERE persistence_id = ?1 AND sequence_nr <= ?2");
        _purge = database.Prepare(
            """
            DELETE FROM journal WHERE ordering IN (
                SELECT ordering FROM journal WHERE persistence_id = ?1 AND sequence_number < ?2
                ORDER BY sequence_number LIMIT ?3)
            """);
    }

    public long Mark(string persistenceId, long toSequenceNr)
    {
        _newest.Bind(1, persistenceId);
        _newest.Bind(2, toSequenceNr);
        var newest = _newest.Step() ? _newest.Int64(0) : 0;
        _newest.Reset();
        if (newest == 0)
            return 0;
        Run(_mark, persistenceId, newest);
        Run(_untag, persistenceId, newest);
        return newest;
    }

    public bool Purge(string persistenceId, long belowSequenceNr, int limit)
    {
        _purge.Bind(3, limit);
        Run(_purge, persistenceId, belowSequenceNr);
        return _database.Changes == limit;
    }

    public void Dispose()
    {
        _newest.Dispose();
        _mark.Dispose();
        _untag.Dispose();
        _purge.Dispose();
    }

    private static void Run(SqliteStatement statement, string persistenceId, long sequenceNr)
    {
        statement.Bind(1, persistenceId);
        statement.Bind(2, sequenceNr);
        statement.Run();
    }
}
