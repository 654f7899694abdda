namespace KvNode.Storage.Sqlite;

/// <summary>
/// Syncs the write-ahead log of a database whose commits are not synced one by one. What is not in the log any more is
/// in the file: SQLite syncs that before it begins the log anew.
/// </summary>
internal static class WriteAheadLogSync
{
    /// <param name="database">Path of the database; without a log there is nothing to sync.</param>
    /// <exception cref="SyncFailedException">Nobody knows what of it is durable.</exception>
    public static void Run(string database)
    {
        var path = database + "-wal";
        if (!File.Exists(path))
            return;
        try
        {
            // Of the database itself, closing another handle would take SQLite's locks away; the log has none.
            using var log = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            DiskSync.Sync(log, path);
        }
        catch (IOException e)
        {
            throw new SyncFailedException(e.Message);
        }
    }
}
