using Akka.Configuration;
using KvNode.Backup;
using KvNode.Logging;
using KvNode.Settings;
using Microsoft.Extensions.Logging;

namespace KvNode.Commands;

/// <summary><c>KvNode run</c>: one node, until a signal or a failure ends it.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(
        IEnumerable<string> files, IEnumerable<string> assignments, string? restore, bool endWithStdin)
    {
        NodeSettings settings;
        try
        {
            settings = NodeSettings.Read(ConfigLayers.Load(files, assignments));
            if (restore is not null)
                BackupProvider.Check(settings);
        }
        catch (SettingsException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Program.BadUsage;
        }

        using var loggers = HostLoggers.Create(settings.Log);
        var log = loggers.CreateLogger(typeof(RunCommand));
        try
        {
            NodeLog.Configuration(log, EffectiveConfig.Describe(settings.Config));
            using var signal = new StopSignal();
            if (restore is not null && !Restore(Path.GetFullPath(restore), settings, signal, log))
                return Program.CleanStop;
            return await ServeAsync(settings, endWithStdin, signal, loggers, log);
        }
        catch (ConfigurationException e)
        {
            NodeLog.Misconfigured(log, e.Message);
            return Program.BadUsage;
        }
        catch (Exception e)
        {
            NodeLog.Failed(log, e, e.Message);
            return Program.Failure;
        }
    }

    /// <returns>False when a signal came first.</returns>
    private static bool Restore(string backup, NodeSettings settings, StopSignal signal, ILogger log)
    {
        var time = TimeProvider.System;
        var run = new RestoreRun(
            backup, settings.DataFolder, settings.Clock, new CopyProgress(log, time, () => signal.WasGiven));
        try
        {
            var manifest = run.Restore(time.GetUtcNow());
            BackupLog.Restored(log, backup, manifest.Node, manifest.Time, manifest.Entries);
            if (manifest.Node != settings.Address && settings.RemotePort != 0)
                BackupLog.OtherNode(log, manifest.Node, settings.Address);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<int> ServeAsync(
        NodeSettings settings, bool endWithStdin, StopSignal signal, ILoggerFactory loggers, ILogger log)
    {
        if (endWithStdin)
            _ = signal.TakeEndOfInputAsync();

        var starting = NodeHost.StartAsync(settings, loggers, TimeProvider.System);
        // A signal during the start ends the process at once: nothing was served yet.
        if (await Task.WhenAny(starting, signal.Given) != starting)
            return Program.CleanStop;
        await using var node = await starting;
        NodeLog.Ready(log, string.Join(", ", node.Urls));

        if (await Task.WhenAny(signal.Given, node.WhenEnded) != signal.Given)
        {
            NodeLog.EndedByItself(log);
            return Program.Failure;
        }

        NodeLog.Stopping(log, await signal.Given);
        await node.StopAsync();
        NodeLog.Stopped(log);
        return Program.CleanStop;
    }
}
