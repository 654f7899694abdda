using SQLitePCL;

namespace KvNode.Storage.Sqlite;

/// <summary>
/// One connection to a database file, for one thread at a time. Statements go to SQLite's own interface: through
/// ADO.NET a lookup costs several times as much.
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly sqlite3 _handle;

    static SqliteFile() => Batteries_V2.Init();

    /// <param name="path">Of the file; made when it does not exist.</param>
    /// <param name="cacheBytes">What this connection keeps of the file in memory.</param>
    /// <exception cref="EntryTableException">The file cannot be opened, or is none of SQLite's.</exception>
    public SqliteFile(string path, long cacheBytes)
    {
        Path = path;
        const int Flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(path, out _handle, Flags, null);
        try
        {
            if (code != raw.SQLITE_OK)
                throw Failure(code);
            Execute("PRAGMA busy_timeout=2000");
            Execute($"PRAGMA cache_size={-Math.Max(64, cacheBytes / 1024)}");
            Execute("PRAGMA temp_store=MEMORY");
        }
        catch
        {
            _handle.Dispose();
            throw;
        }
    }

    public string Path { get; }

    /// <summary>Rows that the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>Pages that this connection has written to the write-ahead log so far; one may be there many
    /// times.</summary>
    public int PagesWritten
    {
        get
        {
            var code = raw.sqlite3_db_status(_handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 0);
            return code == raw.SQLITE_OK ? pages : throw Failure(code);
        }
    }

    /// <summary>False while a transaction is open that was begun by name.</summary>
    public bool IsAutocommit => raw.sqlite3_get_autocommit(_handle) != 0;

    /// <exception cref="EntryTableException">SQLite refuses it, or cannot do it.</exception>
    public SqliteQuery Prepare(string sql)
    {
        var code = raw.sqlite3_prepare_v2(_handle, sql, out var statement);
        return code == raw.SQLITE_OK ? new SqliteQuery(this, statement) : throw Failure(code);
    }

    public void Execute(string sql)
    {
        using var query = Prepare(sql);
        query.Run();
    }

    /// <summary>The first column of the first row, null without a row.</summary>
    public string? Text(string sql)
    {
        using var query = Prepare(sql);
        return query.Step() ? query.Text(0) : null;
    }

    /// <summary>The error that this connection has just met.</summary>
    internal EntryTableException Failure(int code)
    {
        var message = $"cannot use {Path}: {raw.sqlite3_errmsg(_handle).utf8_to_string()}. {Advice(code & 0xff)}";
        if (raw.sqlite3_extended_errcode(_handle) is raw.SQLITE_IOERR_FSYNC or raw.SQLITE_IOERR_DIR_FSYNC)
            return new SyncFailedException(message);
        return (code & 0xff) is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB
            ? new TableDamagedException(message)
            : new EntryTableException(message);
    }

    /// <summary>
    /// Copies from the write-ahead log into the file, and syncs both. What some reader still needs stays in the log.
    /// </summary>
    public void Checkpoint(bool isWhole = false)
    {
        var mode = isWhole ? raw.SQLITE_CHECKPOINT_TRUNCATE : raw.SQLITE_CHECKPOINT_PASSIVE;
        var code = raw.sqlite3_wal_checkpoint_v2(_handle, null, mode, out _, out _);
        if (code is not raw.SQLITE_OK and not raw.SQLITE_BUSY)
            throw Failure(code);
    }

    public void Dispose() => _handle.Dispose();

    private static string Advice(int code) => code switch
    {
        // The statements are always the same: one that makes no sense any more meets a file that is not what it was.
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_ERROR =>
            "The file is damaged or no SQLite database: restore a backup of the data folder, or delete the folder and "
            + "refill it from the replicas",
        raw.SQLITE_FULL => "The disk is full: a running node goes on once there is space",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "Another process holds a lock on it: only one may use the file",
        raw.SQLITE_CANTOPEN => "Does its folder exist, and may this process write there?",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "This process needs the right to write the file and its folder",
        raw.SQLITE_IOERR => "Reading or writing failed: look at the disk and the system's log",
        _ => "It is tried again",
    };
}
