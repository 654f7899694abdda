using System.Globalization;

namespace KvHistory.Files;

/// <summary>A history as lines of text, as <see cref="HistoryFile"/> describes them.</summary>
internal static class HistoryWriter
{
    public static void Write(History history, TextWriter lines)
    {
        lines.Write($"{HistoryFile.FirstLine}\n");
        lines.Write(string.Create(CultureInfo.InvariantCulture, $"seed {history.Seed}\n"));
        foreach (var (name, value) in history.Options.OrderBy(option => option.Key, StringComparer.Ordinal))
            lines.Write($"option {QuotedText.Quote(name)} {QuotedText.Quote(value)}\n");
        foreach (var entry in history.Entries)
            lines.Write($"{Line(entry)}\n");
    }

    private static string Line(HistoryEntry entry) => entry switch
    {
        Operation operation => Line(operation),
        Fault fault => string.Create(CultureInfo.InvariantCulture, $"fault {fault.At} {QuotedText.Quote(fault.What)}"),
        Event other => string.Create(CultureInfo.InvariantCulture, $"event {other.At} {QuotedText.Quote(other.What)}"),
        _ => throw new ArgumentException($"a history file has no {entry.GetType().Name}", nameof(entry)),
    };

    private static string Line(Operation operation) => string.Create(
        CultureInfo.InvariantCulture,
        $"op {operation.Start} {operation.End} c{operation.Client} n{operation.Node} {Word(operation.Kind)} "
        + $"{QuotedText.Quote(operation.Key)} {(operation.Value is { } value ? QuotedText.Quote(value) : "-")} "
        + $"{operation.Ack}/{operation.From} {Word(operation.Outcome)} "
        + $"{operation.Version?.ToString("x16", CultureInfo.InvariantCulture) ?? "-"} "
        + $"{operation.Status?.ToString(CultureInfo.InvariantCulture) ?? "-"}");

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
