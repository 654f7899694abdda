namespace Akka.Persistence.Sql.Db.Postgres;

/// <summary>A PostgreSQL database, or one schema of it.</summary>
internal sealed class PostgresDialect(PostgresSettings settings) : ISqlDialect
{
    private const int OldestVersion = 11;

    private readonly PostgresSettings _settings = settings;
    private readonly PostgresNames _names = new(settings.Schema);

    public void Check()
    {
        using var connection = new PostgresConnection(_settings);
        var version = connection.Connection.PostgreSqlVersion;
        if (version.Major < OldestVersion)
            throw new SqlStorageException(
                $"cannot use {connection.Database}: its version is {version}, and {OldestVersion} is the oldest one "
                + "that is supported");
        var encoding = connection.Query<string>("SHOW server_encoding");
        if (encoding is not ("UTF8" or "SQL_ASCII"))
            throw new SqlStorageException(
                $"cannot use {connection.Database}: its encoding is {encoding}; create a database with ENCODING "
                + "'UTF8'");
    }

    public void Create(SqlTables tables)
    {
        if (tables == SqlTables.None)
            return;
        using var connection = new PostgresConnection(_settings);
        try
        {
            // Asked first: creating one needs a right that nobody needs for a schema that is there.
            if (_names.Schema.Length > 0 && !Exists(connection))
                connection.Execute($"CREATE SCHEMA IF NOT EXISTS {_names.Schema}");
            foreach (var statement in PostgresSchema.Statements(_names, tables))
                connection.Execute(statement);
        }
        catch (Exception e) when (PostgresFailure.Is(e))
        {
            throw PostgresFailure.From(e, connection.Database, "create the tables in");
        }
    }

    public ISqlWriter OpenWriter() => new PostgresWriter(_settings);

    public ISqlReader OpenReader() => new PostgresReader(_settings);

    public bool Equals(ISqlDialect? other) => other is PostgresDialect postgres && _settings == postgres._settings;

    public override bool Equals(object? obj) => Equals(obj as ISqlDialect);

    public override int GetHashCode() => _settings.GetHashCode();

    public override string ToString() => PostgresConnection.NameOf(_settings);

    private bool Exists(PostgresConnection connection)
    {
        using var command = new Npgsql.NpgsqlCommand(
            "SELECT 1 FROM pg_namespace WHERE nspname = $1", connection.Connection);
        command.Parameters.AddWithValue(_settings.Schema);
        return command.ExecuteScalar() is not null;
    }
}
