namespace KvNode.Storage.Postgres;

/// <summary>The entry table in a schema of a PostgreSQL database, where the node's journal is, too.</summary>
public sealed class PostgresEntryTable : IEntryTable
{
    private readonly PostgresTableSettings _settings;

    private PostgresEntryTable(PostgresTableSettings settings, PostgresSession session)
    {
        _settings = settings;
        Place = session.Place;
        Id = PostgresSchema.ReadId(session);
        Marks = PostgresSchema.ReadMarks(session);
    }

    public string Id { get; }

    public string Place { get; }

    public IReadOnlyList<FlushMark> Marks { get; }

    /// <summary>Opens the table; makes what is missing of it, but not the database.</summary>
    /// <exception cref="EntryTableException">The database cannot be reached or used, or has another
    /// format.</exception>
    public static PostgresEntryTable Open(PostgresTableSettings settings)
    {
        using var session = new PostgresSession(settings);
        return PostgresFailure.Told(session.Place, () =>
        {
            PostgresSchema.CreateOrCheck(session, settings.Schema);
            return new PostgresEntryTable(settings, session);
        });
    }

    public IEntryReader OpenReader() => new PostgresEntryReader(_settings);

    public IEntryWriter OpenWriter() => new PostgresEntryWriter(_settings);

    /// <summary>Nothing of its own: readers and writers have their own connections.</summary>
    public void Dispose()
    {
    }
}
