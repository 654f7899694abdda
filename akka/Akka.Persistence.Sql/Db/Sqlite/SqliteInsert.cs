using SQLitePCL;

namespace Akka.Persistence.Sql.Db.Sqlite;

/// <summary>
/// The insert of one event: the hottest statement. What repeats from row to row (manifest, serializer, writer) is bound
/// only when it changes. OR FAIL spares SQLite the means to undo a single statement: a failed group is rolled back as a
/// whole.
/// </summary>
internal sealed class SqliteInsert : IDisposable
{
    private readonly SqliteStatement _statement;
    private string? _manifest;
    private string? _writer;
    private int _serializer = -1;
    private long _created = -1;

    public SqliteInsert(SqliteDatabase database) => _statement = database.Prepare(
        """
        INSERT OR FAIL INTO journal
            (persistence_id, sequence_number, message, created, manifest, identifier, writer_uuid, deleted)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)
        """);

    public void Run(in JournalRow row)
    {
        _statement.Bind(1, row.PersistenceId);
        _statement.Bind(2, row.SequenceNr);
        _statement.Bind(3, row.Message);
        BindRepeating(row);
        try
        {
            _statement.Step();
        }
        catch (SqliteFailure e) when (e.ExtendedCode == raw.SQLITE_CONSTRAINT_UNIQUE)
        {
            throw new SequenceConflictException(row.PersistenceId, row.SequenceNr, e);
        }
    }

    public void Dispose() => _statement.Dispose();

    private void BindRepeating(in JournalRow row)
    {
        if (_created != row.Created)
            _statement.Bind(4, _created = row.Created);
        if (!ReferenceEquals(_manifest, row.Manifest))
            _statement.Bind(5, _manifest = row.Manifest);
        if (_serializer != row.SerializerId)
            _statement.Bind(6, _serializer = row.SerializerId);
        if (!ReferenceEquals(_writer, row.WriterUuid))
            _statement.Bind(7, _writer = row.WriterUuid);
    }
}
