using System.Globalization;
using KvNode.Backup;
using KvNode.Logging;
using KvNode.Settings;
using Microsoft.Extensions.Logging;

namespace KvNode.Commands;

/// <summary><c>KvNode backup</c>: copies one node's data, whether the node runs or not.</summary>
internal static class BackupCommand
{
    public static async Task<int> RunAsync(
        IEnumerable<string> files, IEnumerable<string> assignments, string target)
    {
        NodeSettings settings;
        try
        {
            settings = NodeSettings.Read(ConfigLayers.Load(files, assignments));
            BackupProvider.Check(settings);
        }
        catch (SettingsException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Program.BadUsage;
        }

        using var loggers = HostLoggers.Create(settings.Log);
        var log = loggers.CreateLogger(typeof(BackupCommand));
        try
        {
            await Console.Out.WriteLineAsync(Take(settings, Path.GetFullPath(target), log));
            return Program.CleanStop;
        }
        catch (Exception e)
        {
            var isKnown = e is IOException or UnauthorizedAccessException or InvalidDataException
                or OperationCanceledException;
            BackupLog.Failed(log, isKnown ? null : e, e.Message);
            return Program.Failure;
        }
    }

    /// <returns>What was made, for a person.</returns>
    private static string Take(NodeSettings settings, string target, ILogger log)
    {
        var time = TimeProvider.System;
        using var signal = new StopSignal();
        var progress = new CopyProgress(log, time, () => signal.WasGiven);
        BackupLog.Begun(log, settings.DataFolder, target);
        var manifest = new BackupRun(settings.DataFolder, target, settings.Storage, progress).Take(time.GetUtcNow());
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{target}: the node {manifest.Node} at {manifest.Time:O}, {manifest.Entries} entries, "
            + $"{manifest.Size} bytes in {manifest.Files.Count} files");
    }
}
