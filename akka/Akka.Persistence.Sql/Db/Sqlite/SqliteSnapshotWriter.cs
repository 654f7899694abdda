namespace Akka.Persistence.Sql.Db.Sqlite;

internal sealed class SqliteSnapshotWriter : IDisposable
{
    private readonly SqliteStatement _save;
    private readonly SqliteStatement _delete;

    public SqliteSnapshotWriter(SqliteDatabase database)
    {
        _save = database.Prepare(
            """
            INSERT OR REPLACE INTO snapshot
                (persistence_id, sequence_number, created, snapshot, manifest, serializer_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """);
        _delete = database.Prepare(
            """
            DELETE FROM snapshot WHERE persistence_id = ?1
                AND sequence_number BETWEEN ?2 AND ?3 AND created BETWEEN ?4 AND ?5
            """);
    }

    public void Save(in SnapshotRow row)
    {
        _save.Bind(1, row.PersistenceId);
        _save.Bind(2, row.SequenceNr);
        _save.Bind(3, row.Created);
        _save.Bind(4, row.Snapshot);
        _save.Bind(5, row.Manifest);
        _save.Bind(6, row.SerializerId);
        _save.Run();
    }

    public void Delete(string persistenceId, in SnapshotRange range)
    {
        SqliteReader.BindRange(_delete, persistenceId, range);
        _delete.Run();
    }

    public void Dispose()
    {
        _save.Dispose();
        _delete.Dispose();
    }
}
