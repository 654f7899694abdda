using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace KvNode.Logging;

/// <summary>A log for people: <c>time level category: message</c>, and the lines of an exception below.</summary>
internal sealed class TextFormatter() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "kv-text";

    public override void Write<TState>(
        in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        // The one place that says when something was logged; the entry itself does not know.
        var now = TimeProvider.System.GetUtcNow();
        textWriter.Write(now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        textWriter.Write(WordOf(logEntry.LogLevel));
        textWriter.Write(ShortName(logEntry.Category));
        textWriter.Write(": ");
        textWriter.WriteLine(logEntry.Formatter(logEntry.State, logEntry.Exception));
        if (logEntry.Exception is { } exception)
            textWriter.WriteLine(exception);
    }

    /// <summary>As wide as each other, so that the messages stand in columns.</summary>
    private static string WordOf(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => " debug   ",
        LogLevel.Information => " info    ",
        LogLevel.Warning => " warning ",
        _ => " error   ",
    };

    /// <summary>The class without its namespace.</summary>
    private static ReadOnlySpan<char> ShortName(string category) => category.AsSpan(category.LastIndexOf('.') + 1);
}
