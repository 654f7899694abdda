using Npgsql;

namespace Akka.Persistence.Bench;

/// <summary>A schema of its own.</summary>
internal sealed class PostgresJournal(string connectionString) : TemporaryJournal
{
    private readonly string _schema = "bench_" + Path.GetRandomFileName().Replace('.', '_');

    public override string Database => "PostgreSQL";

    public override long Size => (long)Execute($"SELECT pg_total_relation_size('{_schema}.journal')")!;

    protected override string Settings =>
        $"""
        provider-name = "PostgreSQL.15"
        connection-string = "{connectionString}"
        default.schema-name = {_schema}
        """;

    public override void Dispose() => Execute($"DROP SCHEMA {_schema} CASCADE");

    private object? Execute(string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
