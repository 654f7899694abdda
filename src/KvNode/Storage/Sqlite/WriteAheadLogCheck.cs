namespace KvNode.Storage.Sqlite;

/// <summary>
/// Finds damage in a write-ahead log before SQLite reads it. To SQLite the log ends with the first wrong checksum, as a
/// crash leaves its end; so a flipped bit in the middle would take all that was written later away, in silence. Frames
/// that go on behind the wrong one and commit another transaction prove that it is not the end: where each commit is
/// synced before the next one begins, no crash leaves that. Damage to the last transaction looks like a crash.
/// </summary>
internal static class WriteAheadLogCheck
{
    /// <param name="database">Path of a database whose every commit is synced; it need not exist.</param>
    /// <exception cref="EntryTableException">Its log is damaged.</exception>
    public static void Run(string database)
    {
        var path = database + "-wal";
        if (File.Exists(path) && FindDamage(File.ReadAllBytes(path)) is { } offset)
        {
            throw new EntryTableException(
                $"{path} is damaged at byte {offset}, and what was written later would be lost: restore a backup of "
                + "the data folder, or delete the folder and refill it from the replicas");
        }
    }

    /// <returns>Where the damage begins; null when a crash may have left the log as it is.</returns>
    internal static long? FindDamage(ReadOnlySpan<byte> bytes)
    {
        // A log that was just begun, or whose first bytes never came to the disk.
        if (bytes.Length <= WriteAheadLog.HeaderSize || bytes.IndexOfAnyExcept((byte)0) < 0)
            return null;
        var log = new WriteAheadLog(bytes);
        if (!log.HasHeader)
            return 0;

        var before = log.HeaderChecksum;
        var frame = 0;
        for (; frame < log.Frames && log.IsNext(frame, before); frame++)
            before = log.StoredChecksum(frame);
        return frame < log.Frames && IsInTheMiddle(log, frame, before) ? log.OffsetOf(frame) : null;
    }

    /// <summary>Either the frame's content is wrong, or the checksum that it stores.</summary>
    private static bool IsInTheMiddle(WriteAheadLog log, int frame, LogChecksum before)
    {
        var commits = Math.Max(
            CommitsBehind(log, frame, log.StoredChecksum(frame)),
            CommitsBehind(log, frame, log.ChecksumOf(frame, before)));
        return commits > (log.IsCommit(frame) ? 0 : 1);
    }

    private static int CommitsBehind(WriteAheadLog log, int frame, LogChecksum before)
    {
        var commits = 0;
        for (var next = frame + 1; next < log.Frames && log.IsNext(next, before); next++)
        {
            before = log.StoredChecksum(next);
            commits += log.IsCommit(next) ? 1 : 0;
        }

        return commits;
    }
}
