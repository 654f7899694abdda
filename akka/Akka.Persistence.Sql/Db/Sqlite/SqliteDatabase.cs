using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Akka.Persistence.Sql.Db.Sqlite;

/// <summary>
/// One connection to a file. Statements go to SQLite's own interface: through ADO.NET an insert costs several times as
/// much.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly SqliteConnection _connection;

    /// <exception cref="SqlStorageException">The file cannot be opened.</exception>
    public SqliteDatabase(SqliteSettings settings, bool readOnly = false)
    {
        var builder = new SqliteConnectionStringBuilder(settings.ConnectionString) { Pooling = false };
        File = System.IO.Path.GetFullPath(builder.DataSource);
        if (builder.DataSource is "" or ":memory:")
            throw new SqlStorageException(
                $"'{settings.ConnectionString}' names no file: several connections have to see the same database");
        _connection = new SqliteConnection(builder.ConnectionString);
        try
        {
            _connection.Open();
            Execute($"PRAGMA busy_timeout={(long)settings.BusyTimeout.TotalMilliseconds}");
            Execute($"PRAGMA cache_size={-Math.Max(1, (readOnly ? settings.ReadCache : settings.WriteCache) / 1024)}");
            Execute("PRAGMA temp_store=MEMORY");
        }
        catch (SqliteException e)
        {
            _connection.Dispose();
            throw SqliteFailure.From(e, File, "open");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>The path of the database file.</summary>
    public string File { get; }

    /// <summary>Rows that the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(Handle);

    internal sqlite3 Handle => _connection.Handle!;

    /// <exception cref="SqlStorageException">SQLite refuses it, or cannot do it.</exception>
    public SqliteStatement Prepare(string sql)
    {
        var code = raw.sqlite3_prepare_v2(Handle, sql, out var statement);
        return code == raw.SQLITE_OK ? new SqliteStatement(this, statement) : throw Failure(code);
    }

    public void Execute(string sql)
    {
        using var statement = Prepare(sql);
        while (statement.Step())
        {
            // What a PRAGMA answers is not asked for here.
        }
    }

    /// <summary>The first column of the first row, null without a row.</summary>
    public string? Query(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Text(0) : null;
    }

    /// <summary>The error that this connection has just met.</summary>
    internal SqlStorageException Failure(int code)
    {
        var extended = raw.sqlite3_extended_errcode(Handle);
        var text = raw.sqlite3_errmsg(Handle).utf8_to_string();
        return SqliteFailure.From(new SqliteException(text, code & 0xff, extended), File, "use");
    }

    public void Dispose() => _connection.Dispose();
}
