using Microsoft.Extensions.Logging;

namespace KvNode.Logging;

/// <summary>What is logged of backups and of restoring them.</summary>
internal static partial class BackupLog
{
    [LoggerMessage(20, LogLevel.Information, "Backing up {Folder} to {Target}")]
    public static partial void Begun(ILogger log, string folder, string target);

    [LoggerMessage(21, LogLevel.Information, "{File}: {Done} {Unit}")]
    public static partial void Progress(ILogger log, string file, long done, string unit);

    [LoggerMessage(22, LogLevel.Error, "No backup was made: {Reason}")]
    public static partial void Failed(ILogger log, Exception? cause, string reason);

    [LoggerMessage(
        23, LogLevel.Information,
        "Restored the backup {Backup} of the node {Node}, begun at {Time:O}: {Entries} entries")]
    public static partial void Restored(ILogger log, string backup, string node, DateTimeOffset time, long entries);

    [LoggerMessage(
        24, LogLevel.Warning,
        "The backup is of the node {Node}, this one is {Self}: it may lack entries of its own partitions")]
    public static partial void OtherNode(ILogger log, string node, string self);
}
