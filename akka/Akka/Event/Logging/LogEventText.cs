using System.Globalization;

namespace Akka.Event;

/// <summary>The line that a log event is on a console.</summary>
internal static class LogEventText
{
    public static string Of(LogEvent e)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"[{Logging.StringFor(e.LogLevel())}][{e.Timestamp:yyyy-MM-ddTHH:mm:ss.fffZ}]"
            + $"[Thread {e.Thread.ManagedThreadId:0000}][{e.LogSource}] {e.Message}");
        return e.Cause is null ? line : $"{line}\nCause: {e.Cause}";
    }
}
