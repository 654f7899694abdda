using System.Globalization;

namespace KvHistory.Timelines;

/// <summary>
/// A history for a reader: a lane for each client, in which its operations begin and end, a row for each moment, and
/// the faults across.
/// <code>
///         ms  c1                c2
///      0.000  ┌ put = a 2/3 n1
///      1.000  │                 ┌ get 2/3 n2
///      1.500  ── fault: node 3 crashes
///      2.000  └ acknowledged    │
///      2.500                    └ a
/// </code>
/// </summary>
public static class Timeline
{
    /// <summary>Longer values are cut.</summary>
    private const int MaxValue = 24;

    /// <param name="entries">In any order.</param>
    /// <param name="key">Operations of other keys are left out; null: all are there.</param>
    public static string Of(IEnumerable<HistoryEntry> entries, string? key = null)
    {
        var shown = entries.Where(entry => key is null || entry is not Operation operation || operation.Key == key);
        var rows = shown.SelectMany(entry => RowsOf(entry, withKey: key is null))
            .OrderBy(row => row.Time).ToArray();
        return string.Concat(Lines(rows, LanesOf(rows)).Select(line => line.TrimEnd() + "\n"));
    }

    private static List<(int Client, int Width)> LanesOf(IEnumerable<TimelineRow> rows) => [.. rows
        .Where(row => row.Client is not null)
        .GroupBy(row => row.Client!.Value, row => row.Text.Length + 2)
        .Select(lane => (lane.Key, Math.Max(lane.Max(), 6)))
        .Order()];

    private static IEnumerable<string> Lines(IEnumerable<TimelineRow> rows, List<(int Client, int Width)> lanes)
    {
        yield return "          ms  " + string.Concat(lanes.Select(lane => $"c{lane.Client}".PadRight(lane.Width)));
        var busy = new HashSet<int>();
        foreach (var row in rows)
        {
            if (row is { Client: { } client, IsEnd: false })
                busy.Add(client);
            var cells = row.Client is null
                ? [row.Text]
                : lanes.Select(lane => Cell(lane.Client, row, busy).PadRight(lane.Width));
            yield return $"{Milliseconds(row.Time),12}  {string.Concat(cells)}";
            if (row is { Client: { } ended, IsEnd: true })
                busy.Remove(ended);
        }
    }

    private static string Cell(int client, TimelineRow row, HashSet<int> busy) =>
        client == row.Client ? row.Text
        : busy.Contains(client) ? "│"
        : "";

    private static IEnumerable<TimelineRow> RowsOf(HistoryEntry entry, bool withKey) => entry switch
    {
        Operation operation =>
        [
            new(operation.Start, operation.Client, IsEnd: false, "┌ " + Question(operation, withKey)),
            new(operation.End, operation.Client, IsEnd: true, "└ " + Answer(operation)),
        ],
        Fault fault => [new(fault.At, null, IsEnd: false, "── fault: " + fault.What)],
        Event other => [new(other.At, null, IsEnd: false, "── " + other.What)],
        _ => throw new ArgumentException($"a timeline has no {entry.GetType().Name}", nameof(entry)),
    };

    private static string Question(Operation operation, bool withKey)
    {
        var key = withKey ? $" {operation.Key}" : "";
        var value = operation.Kind == OperationKind.Put ? $" = {Short(operation.Value)}" : "";
        var kind = operation.Kind.ToString().ToLowerInvariant();
        return $"{kind}{key}{value} {operation.Ack}/{operation.From} n{operation.Node}";
    }

    private static string Answer(Operation operation)
    {
        var answer = operation is { Kind: OperationKind.Get, IsAcknowledged: true }
            ? Short(operation.Value ?? "not found")
            : operation.Outcome.ToString().ToLowerInvariant();
        return operation.Version is { } version ? $"{answer} @{version:x}" : answer;
    }

    private static string Short(string? value) =>
        value?.Length > MaxValue ? value[..(MaxValue - 1)] + "…" : value ?? "";

    private static string Milliseconds(long ticks) =>
        TimeSpan.FromTicks(ticks).TotalMilliseconds.ToString("F3", CultureInfo.InvariantCulture);
}
