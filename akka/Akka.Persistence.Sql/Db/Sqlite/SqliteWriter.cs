using SQLitePCL;

namespace Akka.Persistence.Sql.Db.Sqlite;

/// <summary>The writer's connection, with every statement prepared once.</summary>
internal sealed class SqliteWriter : ISqlWriter
{
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _rollback;
    private SqliteInsert? _insert;
    private SqliteDeletion? _deletion;
    private SqliteSnapshotWriter? _snapshots;

    public SqliteWriter(SqliteSettings settings)
    {
        _database = new SqliteDatabase(settings);
        try
        {
            var pageSize =
                long.Parse(_database.Query("PRAGMA page_size")!, System.Globalization.CultureInfo.InvariantCulture);
            _database.Execute($"PRAGMA synchronous={settings.Synchronous}");
            _database.Execute($"PRAGMA wal_autocheckpoint={Math.Max(1, settings.CheckpointSize / pageSize)}");
            _database.Execute($"PRAGMA journal_size_limit={settings.CheckpointSize * 2}");
            _begin = _database.Prepare("BEGIN IMMEDIATE");
            _commit = _database.Prepare("COMMIT");
            _rollback = _database.Prepare("ROLLBACK");
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    public void Begin() => _begin.Run();

    public void Claim()
    {
        // Every transaction holds the file's one write lock, and a connection that is closed has rolled back.
    }

    public void Insert(in JournalRow row) => (_insert ??= new SqliteInsert(_database)).Run(row);

    public DeletionMark MarkDeleted(string persistenceId, long toSequenceNr) =>
        Deletion.Mark(persistenceId, toSequenceNr);

    public long Purge(IReadOnlyDictionary<string, long> below, long afterOrdering, int limit) =>
        Deletion.Purge(below, afterOrdering, limit);

    public void SaveSnapshot(in SnapshotRow row) => Snapshots.Save(row);

    public void DeleteSnapshots(string persistenceId, in SnapshotRange range) => Snapshots.Delete(persistenceId, range);

    public void Commit() => _commit.Run();

    public void Rollback()
    {
        // Some errors (a full disk) have rolled back already.
        if (raw.sqlite3_get_autocommit(_database.Handle) == 0)
            _rollback.Run();
    }

    public void Dispose()
    {
        _insert?.Dispose();
        _deletion?.Dispose();
        _snapshots?.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
        _database.Dispose();
    }

    private SqliteDeletion Deletion => _deletion ??= new SqliteDeletion(_database);

    private SqliteSnapshotWriter Snapshots => _snapshots ??= new SqliteSnapshotWriter(_database);
}
