using Akka.Configuration;
using KvNode.Logging;
using KvNode.Settings;
using Microsoft.Extensions.Logging;

namespace KvNode.Commands;

/// <summary><c>KvNode run</c>: one node, until a signal or a failure ends it.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(
        IEnumerable<string> files, IEnumerable<string> assignments, bool endWithStdin)
    {
        NodeSettings settings;
        try
        {
            settings = NodeSettings.Read(ConfigLayers.Load(files, assignments));
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
            return await ServeAsync(settings, endWithStdin, loggers, log);
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

    private static async Task<int> ServeAsync(
        NodeSettings settings, bool endWithStdin, ILoggerFactory loggers, ILogger log)
    {
        using var signal = new StopSignal();
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
