using System.Globalization;
using System.Text;

namespace KvBench.Storage;

/// <summary>The results as two tables: throughput beside that of memory, and what it takes.</summary>
internal sealed class StorageTable
{
    private readonly List<SizeResult> _results = [];

    public void Add(SizeResult result) => _results.Add(result);

    public string ToMarkdown()
    {
        var text = new StringBuilder(
            """
            | entries | data MB | load | in memory /s | /s | ratio | in memory us | us | p50 ms | p99 ms | errors |
            |---:|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|

            """);
        foreach (var result in _results)
        {
            AddLoad(text, result, "put");
            AddLoad(text, result, "get");
        }

        text.Append(
            """

            | entries | flushes | PUT p50/p99 ms: neither, flush, trim | GET p50/p99 ms: neither, flush, trim |
            |---:|---:|---:|---:|

            """);
        foreach (var result in _results)
            text.Append(CultureInfo.InvariantCulture,
                $"| {result.Data.Count:N0} | {result.Flushes} | {Split(result.Probes["put"])} ").Append(
                CultureInfo.InvariantCulture, $"| {Split(result.Probes["get"])} |\n");

        text.Append(
            """

            | entries | fill /s | entries.db MB | per live byte | all files MB | RSS MB | ready after TERM s | KILL s |
            |---:|---:|---:|---:|---:|---:|---:|---:|

            """);
        foreach (var result in _results)
            AddNeeds(text, result);
        return text.ToString();
    }

    private static void AddLoad(StringBuilder text, SizeResult result, string load)
    {
        var (reference, subject) = (SizeResult.Median(result.Reference[load]), SizeResult.Median(result.Subject[load]));
        var (before, now) = (reference.Load.RequestsPerSecond, subject.Load.RequestsPerSecond);
        var errors = result.Subject[load].Sum(window => window.Load.StatusErrors + window.Load.SocketErrors);
        text.Append(CultureInfo.InvariantCulture,
            $"| {result.Data.Count:N0} | {result.Data.LiveBytes / 1e6:F1} | {load.ToUpperInvariant()} | {before:N0} ");
        text.Append(CultureInfo.InvariantCulture,
            $"| {now:N0} | {now / before:F2} | {reference.ProcessorPerRequest:F0} | {subject.ProcessorPerRequest:F0} ");
        text.Append(CultureInfo.InvariantCulture, $"| {subject.Load.P50:F1} | {subject.Load.P99:F1} | {errors} |\n");
    }

    private static void AddNeeds(StringBuilder text, SizeResult result)
    {
        var perByte = (double)result.TableBytes / result.Data.LiveBytes;
        text.Append(CultureInfo.InvariantCulture,
            $"| {result.Data.Count:N0} | {result.FillPerSecond:N0} | {result.TableBytes / 1e6:F1} | {perByte:F2} ");
        text.Append(CultureInfo.InvariantCulture, $"| {result.DiskBytes / 1e6:F1} | {result.Memory / 1e6:F0} ");
        text.Append(CultureInfo.InvariantCulture,
            $"| {result.ReadyAfterStop.TotalSeconds:F2} | {result.ReadyAfterKill.TotalSeconds:F2} |\n");
    }

    private static string Split(LatencySplit split) =>
        string.Join(", ", Enum.GetValues<Activity>().Select(during => Latencies(split, during)));

    private static string Latencies(LatencySplit split, Activity during) =>
        split.Percentile(during, 0.5) is { } p50 && split.Percentile(during, 0.99) is { } p99
            ? string.Create(CultureInfo.InvariantCulture, $"{p50:F1}/{p99:F1}")
            : "-";
}
