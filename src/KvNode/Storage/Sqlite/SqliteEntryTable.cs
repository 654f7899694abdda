namespace KvNode.Storage.Sqlite;

/// <summary>
/// The entry table as an SQLite file in write-ahead mode: readers see the last commit while the writer writes the next.
/// </summary>
public sealed class SqliteEntryTable : IEntryTable
{
    /// <summary>Room for the pages between the root and a row, and some more.</summary>
    private const long ScanCache = 256 * 1024;

    private readonly SqliteTableSettings _settings;

    private SqliteEntryTable(SqliteTableSettings settings, string id, IReadOnlyList<FlushMark> marks)
    {
        _settings = settings;
        Id = id;
        Marks = marks;
    }

    public string Id { get; }

    public string Place => _settings.File;

    public IReadOnlyList<FlushMark> Marks { get; }

    /// <summary>Opens the file; makes it when it does not exist.</summary>
    /// <exception cref="EntryTableException">It cannot be opened, is damaged, or is no entry table.</exception>
    public static SqliteEntryTable Open(SqliteTableSettings settings)
    {
        using var file = new SqliteFile(settings.File, settings.CachePerConnection);
        // The mode stays in the file.
        if (file.Text("PRAGMA journal_mode=WAL") is var mode and not "wal")
        {
            throw new EntryTableException(
                $"cannot use {settings.File}: write-ahead mode is refused ('{mode}'); is it on a local disk?");
        }

        SqliteSchema.CreateOrCheck(file);
        // What a failed sync has left in the log may only be in the operating system's memory.
        file.Checkpoint(isWhole: true);
        if (new FileInfo(settings.File).Length <= settings.CheckBelow)
            SqliteSchema.CheckContent(file);
        return new SqliteEntryTable(settings, SqliteSchema.ReadId(file), SqliteSchema.ReadMarks(file));
    }

    public IEntryReader OpenReader() => new SqliteEntryReader(_settings);

    public IEntryReader OpenMainReader() =>
        new SqliteEntryReader(_settings with { CachePerConnection = _settings.MainCache });

    public IEntryReader OpenScanner() => new SqliteEntryReader(_settings with { CachePerConnection = ScanCache });

    public IEntryWriter OpenWriter() => new SqliteEntryWriter(_settings);

    /// <summary>Nothing of its own: readers and writers have their own connections.</summary>
    public void Dispose()
    {
    }
}
