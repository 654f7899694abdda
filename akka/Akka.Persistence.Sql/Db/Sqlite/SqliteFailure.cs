using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Akka.Persistence.Sql.Db.Sqlite;

/// <summary>Turns SQLite's errors into messages that name the file and say what to do.</summary>
internal sealed class SqliteFailure : SqlStorageException
{
    private SqliteFailure(string message, SqliteException cause) : base(message, cause)
    {
        ExtendedCode = cause.SqliteExtendedErrorCode;
    }

    /// <summary>SQLite's result code, in its precise form.</summary>
    public int ExtendedCode { get; }

    public static SqliteFailure From(SqliteException error, string file, string doing)
    {
        var reason = error.Message;
        return new SqliteFailure($"cannot {doing} {file}: {reason}. {Advice(error.SqliteErrorCode)}", error);
    }

    public static SqliteFailure Damaged(string file, string finding) => From(
        new SqliteException(finding, raw.SQLITE_CORRUPT), file, "use");

    private static string Advice(int code) => code switch
    {
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
            "The file is damaged or no SQLite database: move it away with its -wal and -shm, and restore a backup or "
            + "refill from replicas",
        raw.SQLITE_FULL => "The disk is full: writes succeed again once there is space",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "Another process holds a lock on it: only one may use the file",
        raw.SQLITE_CANTOPEN => "Does its folder exist, and may this process write there?",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "This process needs the right to write the file and its folder",
        raw.SQLITE_IOERR => "Reading or writing failed: look at the disk and the system's log",
        _ => "It is retried with the next request",
    };
}
