using KvNode.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace KvNode.Logging;

/// <summary>Makes the process's loggers: to stderr, as text or JSON.</summary>
internal static class HostLoggers
{
    public static ILoggerFactory Create(LogSettings settings) => LoggerFactory.Create(builder =>
    {
        builder.SetMinimumLevel(settings.Level);
        // Kestrel tells of every client that misbehaves: that is its clients' business.
        builder.AddFilter("Microsoft", LogLevel.Warning);
        builder.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        if (settings.Json)
        {
            builder.AddJsonConsole(options =>
                (options.TimestampFormat, options.UseUtcTimestamp) = ("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", true));
        }
        else
        {
            builder.AddConsoleFormatter<TextFormatter, ConsoleFormatterOptions>();
            builder.Services.Configure<ConsoleLoggerOptions>(
                options => options.FormatterName = TextFormatter.FormatterName);
        }
    });
}
