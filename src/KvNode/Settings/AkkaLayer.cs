using System.Globalization;
using Akka.Configuration;

namespace KvNode.Settings;

/// <summary>
/// The <c>akka.*</c> keys that follow from the node's own. They beat reference.conf; a file or the command line beats
/// them where it names the same key.
/// </summary>
internal static class AkkaLayer
{
    /// <summary>Room in a remoting frame for all that is not the value or the page: key, version, paths.</summary>
    private const int FrameOverhead = 64 * 1024;

    public static Config For(NodeSettings settings)
    {
        var plugin = Plugin(settings);
        var derived = ConfigurationFactory.ParseString(
            $$"""
            akka {
              loglevel = {{AkkaLevel(settings.Log)}}
              remote.dot-netty.tcp {
                hostname = {{ConfigLayers.Quote(settings.Host)}}
                port = {{settings.RemotePort.ToString(CultureInfo.InvariantCulture)}}
                maximum-frame-size = {{FrameOf(settings)}}b
              }
              coordinated-shutdown.phases {
                service-unbind.timeout = {{PhaseOf(settings.DrainTimeout)}}
                before-actor-system-terminate.timeout = {{PhaseOf(settings.FlushTimeout)}}
              }
              actor.range-dispatcher.dedicated-thread-pool.thread-count = {{settings.Range.Threads}}
              persistence {
                journal.sql { {{plugin}} }
                snapshot-store.sql { {{plugin}} }
              }
            }
            """);
        return settings.Config.WithFallback(derived);
    }

    /// <summary>The keys that journal and snapshot store have in common.</summary>
    private static string Plugin(NodeSettings settings)
    {
        var synchronous = settings.Storage.Fsync ? "full" : "normal";
        if (!settings.Database.IsPostgres)
        {
            var journal = new FolderFiles(settings.DataFolder).Journal;
            return "provider-name = SQLite.MS, "
                + $"connection-string = {ConfigLayers.Quote($"Data Source={journal}")}, synchronous = {synchronous}";
        }

        return "provider-name = PostgreSQL.15, "
            + $"connection-string = {ConfigLayers.Quote(settings.Database.ConnectionString)}, "
            + $"default.schema-name = {ConfigLayers.Quote(settings.Database.Schema)}, synchronous = {synchronous}";
    }

    /// <summary>A page of a range is as large as a chunk, unless it holds a single value.</summary>
    private static long FrameOf(NodeSettings settings) =>
        (long)Math.Max(settings.Http.MaxValueSize, settings.Range.ChunkSize) + FrameOverhead;

    /// <summary>What runs in a phase ends by itself; the phase must not end before.</summary>
    private static string PhaseOf(TimeSpan task) =>
        $"{(long)Math.Max((task + TimeSpan.FromSeconds(2)).TotalMilliseconds, 5_000)}ms";

    private static string AkkaLevel(LogSettings log) => log.Level switch
    {
        Microsoft.Extensions.Logging.LogLevel.Debug => "DEBUG",
        Microsoft.Extensions.Logging.LogLevel.Warning => "WARNING",
        Microsoft.Extensions.Logging.LogLevel.Error => "ERROR",
        _ => "INFO",
    };
}
