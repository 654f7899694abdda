namespace Akka.Persistence.Sql.Db.Sqlite;

/// <summary>An SQLite file in write-ahead mode: readers see the last commit while the writer writes the next.</summary>
internal sealed class SqliteDialect(SqliteSettings settings) : ISqlDialect
{
    // Journal and snapshot store begin at once, and SQLite leaves the mode as it is while another
    // connection changes it.
    private static readonly Lock ChangingMode = new();

    private readonly SqliteSettings _settings = settings;

    public void Check()
    {
        using var database = new SqliteDatabase(_settings);
        var mode = UseWriteAheadLog(database);
        if (mode != "wal")
            throw new SqlStorageException(
                $"cannot use {database.File}: write-ahead mode is refused ('{mode}'); is it on a local disk?");
        if (_settings.CheckOnStart && database.Query("PRAGMA integrity_check(1)") is { } finding and not "ok")
            throw SqliteFailure.Damaged(database.File, finding.ReplaceLineEndings(" "));
    }

    public void Create(SqlTables tables)
    {
        using var database = new SqliteDatabase(_settings);
        if (tables.HasFlag(SqlTables.Journal))
            Create(
                database, SqliteSchema.Journal, SqliteSchema.JournalKey, SqliteSchema.Tags, SqliteSchema.TagsByActor);
        if (tables.HasFlag(SqlTables.Snapshots))
            Create(database, SqliteSchema.Snapshot);
    }

    public ISqlWriter OpenWriter() => new SqliteWriter(_settings);

    public ISqlReader OpenReader() => new SqliteReader(_settings);

    public bool Equals(ISqlDialect? other) => other is SqliteDialect sqlite && _settings == sqlite._settings;

    public override bool Equals(object? obj) => Equals(obj as ISqlDialect);

    public override int GetHashCode() => _settings.GetHashCode();

    public override string ToString() => _settings.ConnectionString;

    /// <summary>Returns the mode, which stays in the file.</summary>
    private static string? UseWriteAheadLog(SqliteDatabase database)
    {
        lock (ChangingMode)
            return database.Query("PRAGMA journal_mode=WAL");
    }

    private static void Create(SqliteDatabase database, params ReadOnlySpan<string> statements)
    {
        database.Execute("BEGIN IMMEDIATE");
        foreach (var statement in statements)
            database.Execute(statement);
        database.Execute("COMMIT");
    }
}
