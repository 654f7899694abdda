using System.Text;
using SQLitePCL;

namespace Akka.Persistence.Sql.Db.Sqlite;

/// <summary>A prepared statement; parameters keep their values until they are bound anew.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int ShortText = 256;

    private readonly SqliteDatabase _database;
    private readonly sqlite3_stmt _handle;

    public SqliteStatement(SqliteDatabase database, sqlite3_stmt handle)
    {
        _database = database;
        _handle = handle;
    }

    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_handle, parameter, value));

    public void Bind(int parameter, string value)
    {
        // An empty span would be bound as NULL.
        if (value.Length is 0 or > ShortText)
        {
            Check(raw.sqlite3_bind_text(_handle, parameter, value));
            return;
        }
        Span<byte> utf8 = stackalloc byte[ShortText * 3];
        Check(
            raw.sqlite3_bind_text(_handle, parameter, (ReadOnlySpan<byte>)utf8[..Encoding.UTF8.GetBytes(value, utf8)]));
    }

    public void Bind(int parameter, byte[] value) => Check(value.Length == 0
        ? raw.sqlite3_bind_zeroblob(_handle, parameter, 0)
        : raw.sqlite3_bind_blob(_handle, parameter, value));

    /// <summary>Goes to the next row; false at the end, where the statement is ready to be run again.</summary>
    /// <exception cref="SqlStorageException">SQLite reports an error; the statement is ready to be run
    /// again.</exception>
    public bool Step()
    {
        var code = raw.sqlite3_step(_handle);
        if (code == raw.SQLITE_ROW)
            return true;
        if (code == raw.SQLITE_DONE)
        {
            Reset();
            return false;
        }
        var failure = _database.Failure(code);
        Reset();
        throw failure;
    }

    /// <summary>Runs a statement that answers no rows.</summary>
    public void Run()
    {
        while (Step())
        {
            // RETURNING and PRAGMA may answer; nobody asks here.
        }
    }

    /// <summary>Ends a statement before its last row.</summary>
    public void Reset() => raw.sqlite3_reset(_handle);

    public long Int64(int column) => raw.sqlite3_column_int64(_handle, column);

    /// <summary>Empty for NULL.</summary>
    public string Text(int column) => raw.sqlite3_column_text(_handle, column).utf8_to_string() ?? "";

    /// <summary>
    /// The text, as <paramref name="cached"/> if it is that: most columns of text repeat from row to row.
    /// </summary>
    public string Text(int column, string cached)
    {
        var bytes = raw.sqlite3_column_blob(_handle, column);
        Span<char> text = stackalloc char[ShortText];
        return bytes.Length <= ShortText
            && text[..Encoding.UTF8.GetChars(bytes,
            text)].SequenceEqual(cached) ? cached : Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Empty for NULL.</summary>
    public byte[] Blob(int column) => raw.sqlite3_column_blob(_handle, column).ToArray();

    public void Dispose() => _handle.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw _database.Failure(code);
    }
}
