namespace KvNode.Storage.Sqlite;

/// <param name="File">Path of the database file.</param>
/// <param name="CachePerConnection">Bytes of the file that the writer, and each reader but the main one, keeps in
/// memory.</param>
/// <param name="CheckBelow">A file of at most so many bytes is read and checked as a whole when it is opened.</param>
public sealed record SqliteTableSettings(string File, long CachePerConnection, long CheckBelow)
{
    /// <summary>Bytes of the file that the main reader keeps in memory.</summary>
    public long MainCache { get; init; } = CachePerConnection;
}
