namespace Akka.Persistence.Sql.Db.Sqlite;

/// <summary>A reader's connection, with every statement prepared once.</summary>
internal sealed class SqliteReader : ISqlReader
{
    private readonly SqliteDatabase _database;
    private SqliteStatement? _highest;
    private SqliteStatement? _events;
    private SqliteStatement? _snapshot;
    private string _manifest = "";
    private string _writer = "";

    public SqliteReader(SqliteSettings settings) => _database = new SqliteDatabase(settings, readOnly: true);

    public long HighestSequenceNr(string persistenceId)
    {
        var statement =
            _highest ??= _database.Prepare("SELECT MAX(sequence_number) FROM journal WHERE persistence_id = ?1");
        statement.Bind(1, persistenceId);
        var highest = statement.Step() ? statement.Int64(0) : 0;
        statement.Reset();
        return highest;
    }

    public int Read(string persistenceId, long fromSequenceNr, long toSequenceNr, int limit, Action<JournalRow> row)
    {
        var statement = _events ??= _database.Prepare(
            """
            SELECT sequence_number, created, message, manifest, identifier, writer_uuid FROM journal
            WHERE persistence_id = ?1 AND sequence_number BETWEEN ?2 AND ?3 AND deleted = 0
            ORDER BY sequence_number LIMIT ?4
            """);
        statement.Bind(1, persistenceId);
        statement.Bind(2, fromSequenceNr);
        statement.Bind(3, toSequenceNr);
        statement.Bind(4, limit);
        var count = 0;
        try
        {
            for (; statement.Step(); count++)
                row(RowFrom(statement, persistenceId));
        }
        finally
        {
            statement.Reset();
        }
        return count;
    }

    public SnapshotRow? LatestSnapshot(string persistenceId, in SnapshotRange range)
    {
        var statement = _snapshot ??= _database.Prepare(
            """
            SELECT sequence_number, created, snapshot, manifest, serializer_id FROM snapshot WHERE persistence_id = ?1
                AND sequence_number BETWEEN ?2 AND ?3 AND created BETWEEN ?4 AND ?5
            ORDER BY sequence_number DESC LIMIT 1
            """);
        BindRange(statement, persistenceId, range);
        SnapshotRow? found = statement.Step()
            ? new SnapshotRow(
                persistenceId,
                statement.Int64(0),
                statement.Int64(1),
                statement.Blob(2),
                statement.Text(3),
                (int)statement.Int64(4))
            : null;
        statement.Reset();
        return found;
    }

    public void Dispose()
    {
        _highest?.Dispose();
        _events?.Dispose();
        _snapshot?.Dispose();
        _database.Dispose();
    }

    internal static void BindRange(SqliteStatement statement, string persistenceId, in SnapshotRange range)
    {
        statement.Bind(1, persistenceId);
        statement.Bind(2, range.MinSequenceNr);
        statement.Bind(3, range.MaxSequenceNr);
        statement.Bind(4, range.MinCreated);
        statement.Bind(5, range.MaxCreated);
    }

    private JournalRow RowFrom(SqliteStatement statement, string persistenceId) => new(
        persistenceId,
        statement.Int64(0),
        statement.Int64(1),
        statement.Blob(2),
        _manifest = statement.Text(3, _manifest),
        (int)statement.Int64(4),
        _writer = statement.Text(5, _writer));
}
