using SQLitePCL;

namespace KvNode.Storage.Sqlite;

/// <summary>A prepared statement; parameters keep their values until they are bound anew.</summary>
internal sealed class SqliteQuery(SqliteFile file, sqlite3_stmt handle) : IDisposable
{
    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(handle, parameter, value));

    public void Bind(int parameter, long? value) =>
        Check(value is { } some
            ? raw.sqlite3_bind_int64(handle, parameter, some)
            : raw.sqlite3_bind_null(handle, parameter));

    /// <param name="parameter">Counted from 1.</param>
    /// <param name="value">Copied. Not empty: that would be bound as NULL.</param>
    public void Bind(int parameter, ReadOnlySpan<byte> value) =>
        Check(raw.sqlite3_bind_blob(handle, parameter, value));

    /// <summary>Goes to the next row; false at the end, where the statement is ready to be run again.</summary>
    /// <exception cref="EntryTableException">SQLite reports an error; the statement is ready to be run
    /// again.</exception>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW)
            return true;
        var failure = code == raw.SQLITE_DONE ? null : file.Failure(code);
        Reset();
        return failure is null ? false : throw failure;
    }

    /// <summary>Runs a statement whose rows, if any, are of no interest.</summary>
    public void Run()
    {
        while (Step())
        {
            // Only some PRAGMAs answer.
        }
    }

    /// <summary>Ends a statement before its last row.</summary>
    public void Reset() => raw.sqlite3_reset(handle);

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    /// <summary>Empty for NULL.</summary>
    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string() ?? "";

    /// <summary>Good until the next step; empty for NULL.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    /// <summary>False for numbers, text and NULL, which all sort before any blob.</summary>
    public bool IsBlob(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_BLOB;

    public void Dispose() => handle.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw file.Failure(code);
    }
}
