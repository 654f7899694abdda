using System.Globalization;
using Npgsql;

namespace Akka.Persistence.Sql.Db.Postgres;

/// <summary>A connection of its own: who has it keeps it, so nothing is pooled, and statements stay prepared.</summary>
internal sealed class PostgresConnection : IDisposable
{
    private const int PreparedStatements = 32;

    /// <exception cref="SqlStorageException">The database cannot be reached or refuses the user.</exception>
    public PostgresConnection(PostgresSettings settings)
    {
        var builder = new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            Pooling = false,
            Enlist = false,
            AutoPrepareMinUsages = 2,
        };
        builder.MaxAutoPrepare = Math.Max(PreparedStatements, builder.MaxAutoPrepare);
        Database = NameOf(builder, settings);
        Connection = new NpgsqlConnection(builder.ConnectionString);
        try
        {
            Connection.Open();
            Execute(Session(settings));
        }
        catch (Exception e) when (PostgresFailure.Is(e))
        {
            Connection.Dispose();
            throw PostgresFailure.From(e, Database, "open");
        }
        catch
        {
            Connection.Dispose();
            throw;
        }
    }

    public NpgsqlConnection Connection { get; }

    /// <summary>For messages: where it is, without user and password.</summary>
    public string Database { get; }

    /// <param name="sql">One statement: of several, Npgsql sends all but the first on a thread of the pool, and waits
    /// for it.</param>
    public void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, Connection);
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row.</summary>
    public T? Query<T>(string sql)
    {
        using var command = new NpgsqlCommand(sql, Connection);
        return (T?)command.ExecuteScalar();
    }

    public void Dispose() => Connection.Dispose();

    public static string NameOf(PostgresSettings settings) =>
        NameOf(new NpgsqlConnectionStringBuilder(settings.ConnectionString), settings);

    private static string NameOf(NpgsqlConnectionStringBuilder builder, PostgresSettings settings)
    {
        var schema = settings.Schema.Length == 0 ? "" : $", schema {settings.Schema}";
        return $"PostgreSQL {builder.Host}:{builder.Port}/{builder.Database ?? builder.Username}{schema}";
    }

    private static string Session(PostgresSettings settings)
    {
        var timeout = ((long)settings.LockTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        // A server or role whose default is stricter than "on this server's disk" (as with standbys) keeps it.
        var commit = settings.Synchronous
            ? "COALESCE(NULLIF(current_setting('synchronous_commit'), 'off'), 'on')"
            : "'off'";
        // A client that is cut off must not keep its locks for the two hours that TCP allows by default.
        return
            $"""
            SELECT set_config('tcp_keepalives_idle', '5', false), set_config('tcp_keepalives_interval', '1', false),
                set_config('tcp_keepalives_count', '5', false), set_config('lock_timeout', '{timeout}', false),
                set_config('synchronous_commit', {commit}, false)
            """;
    }
}
