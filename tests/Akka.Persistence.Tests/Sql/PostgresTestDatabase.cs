using Akka.Configuration;
using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Db.Postgres;
using TestPostgres;

namespace Akka.Persistence.Tests.Sql;

/// <summary>A schema of its own on the server that the tests share, or on another one.</summary>
public sealed class PostgresTestDatabase : TestDatabase
{
    private static int _last;

    private readonly string _schema = $"test_{Interlocked.Increment(ref _last)}";
    public PostgresTestDatabase()
        : this(PostgresServer.Shared)
    {
    }

    internal PostgresTestDatabase(PostgresServer server) => Server = server;

    internal PostgresServer Server { get; }

    public override string Settings =>
        $"""
        provider-name = "PostgreSQL.15", connection-string = "{Server.ConnectionString}"
        default.schema-name = {_schema}
        busy-timeout = 200ms
        """;

    public override string Name => _schema;

    internal PostgresSettings PostgresSettings =>
        PostgresSettings.From(ConfigurationFactory.ParseString(Settings), "test");

    internal override ISqlDialect Dialect => new PostgresDialect(PostgresSettings);

    public override string? Query(string sql)
    {
        using var connection = new PostgresConnection(PostgresSettings);
        connection.Execute($"SET search_path = {_schema}");
        return connection.Query<object>(sql)?.ToString();
    }

    public override string Columns(string table) => Query(
        $"""
        SELECT string_agg(column_name, ' ' ORDER BY ordinal_position) FROM information_schema.columns
        WHERE table_schema = '{_schema}' AND table_name = '{table}'
        """)!;

    public override IDisposable Lock()
    {
        var other = new PostgresConnection(PostgresSettings);
        other.Execute($"BEGIN; LOCK TABLE {_schema}.journal IN EXCLUSIVE MODE");
        return other;
    }

    public override void Dispose()
    {
        // The shared server ends with the tests, and takes the schema along.
        if (Server != PostgresServer.Shared)
            Server.Dispose();
    }
}
