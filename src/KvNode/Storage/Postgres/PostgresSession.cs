using Npgsql;
using NpgsqlTypes;

namespace KvNode.Storage.Postgres;

/// <summary>A connection to the node's schema, for one thread at a time; what recurs is prepared.</summary>
internal sealed class PostgresSession : IDisposable
{
    private const int PreparedStatements = 16;

    // A node that is cut off must not keep its locks and snapshots for the two hours that TCP allows by default.
    private const string Prepare =
        """
        SELECT set_config('tcp_keepalives_idle', '5', false), set_config('tcp_keepalives_interval', '1', false),
            set_config('tcp_keepalives_count', '5', false), set_config('search_path', $1, false)
        """;

    private readonly NpgsqlConnection _connection;

    /// <exception cref="EntryTableException">The database cannot be reached, or refuses the user.</exception>
    public PostgresSession(PostgresTableSettings settings)
    {
        var builder = new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            Pooling = false,
            Enlist = false,
            AutoPrepareMinUsages = 2,
            MaxAutoPrepare = PreparedStatements,
        };
        Place = $"PostgreSQL {builder.Host}:{builder.Port}/{builder.Database ?? builder.Username}, "
            + $"schema {settings.Schema}";
        _connection = new NpgsqlConnection(builder.ConnectionString);
        try
        {
            PostgresFailure.Told(Place, () =>
            {
                _connection.Open();
                using var prepare = Command(Prepare, new NpgsqlParameter { Value = Quoted(settings.Schema) });
                return prepare.ExecuteNonQuery();
            });
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>For messages: where it is, without user and password.</summary>
    public string Place { get; }

    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    public NpgsqlTransaction Begin(System.Data.IsolationLevel level = System.Data.IsolationLevel.ReadCommitted) =>
        _connection.BeginTransaction(level);

    /// <param name="sql">One statement: of several, Npgsql sends all but the first on a thread of the pool, and waits
    /// for it.</param>
    public void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    public string? Text(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        return command.ExecuteScalar()?.ToString();
    }

    public NpgsqlCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlCommand(sql, _connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    public static NpgsqlParameter Value(long value) => new NpgsqlParameter<long> { TypedValue = value };

    public static NpgsqlParameter Value(ReadOnlyMemory<byte> value) =>
        new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bytea };

    /// <summary>A column of rows, as <c>unnest</c> takes it.</summary>
    public static NpgsqlParameter Column<T>(T[] values, NpgsqlDbType type) =>
        new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    public void Dispose() => _connection.Dispose();
}
