using System.Globalization;
using System.Text;

namespace KvBench;

/// <summary>
/// The results by load and target; each row is the median run, and its ratio to the ceiling of the same load.
/// </summary>
internal sealed class ResultTable
{
    private readonly List<(string Load, string Target, LoadResult Result)> _runs = [];

    public void Add(string load, string target, LoadResult result) => _runs.Add((load, target, result));

    public string ToMarkdown()
    {
        var text = new StringBuilder(
            "| load | target | requests/s | of the ceiling | p50 ms | p99 ms | p99.9 ms | max ms | errors |\n");
        text.Append("|---|---|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (var row in _runs.GroupBy(run => (run.Load, run.Target)))
        {
            var median = Median(row.Select(run => run.Result));
            var ceiling = Median(
                _runs.Where(run => run.Load == row.Key.Load && run.Target == "ceiling").Select(run => run.Result));
            var errors = row.Sum(run => run.Result.StatusErrors + run.Result.SocketErrors);
            text.Append(CultureInfo.InvariantCulture,
                $"| {row.Key.Load.ToUpperInvariant()} | {row.Key.Target} | {median.RequestsPerSecond:N0} ");
            text.Append(CultureInfo.InvariantCulture, $"| {median.RequestsPerSecond / ceiling.RequestsPerSecond:P1} ");
            text.Append(CultureInfo.InvariantCulture,
                $"| {median.P50:F1} | {median.P99:F1} | {median.P999:F1} | {median.Max:F0} | {errors} |\n");
        }

        return text.ToString();
    }

    private static LoadResult Median(IEnumerable<LoadResult> results)
    {
        var sorted = results.OrderBy(result => result.RequestsPerSecond).ToArray();
        return sorted[sorted.Length / 2];
    }
}
