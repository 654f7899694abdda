using System.Globalization;

namespace KvBench;

/// <summary>What one run of wrk measured; times in milliseconds.</summary>
internal sealed record LoadResult(
    double RequestsPerSecond, double P50, double P99, double P999, double Max, long StatusErrors, long SocketErrors)
{
    private const string Mark = "RESULT ";

    /// <summary>Reads the line that <c>bench/lua/report.lua</c> prints.</summary>
    /// <exception cref="InvalidOperationException">wrk did not get as far as its report.</exception>
    public static LoadResult Parse(string output)
    {
        var line = output.Split('\n').LastOrDefault(text => text.StartsWith(Mark, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk printed no result:\n{output}");
        var fields = line[Mark.Length..].Split(' ').Select(field => field.Split('='))
            .ToDictionary(pair => pair[0], pair => long.Parse(pair[1], CultureInfo.InvariantCulture));
        return new LoadResult(
            fields["requests"] / (fields["duration_us"] / 1e6),
            fields["p50_us"] / 1e3, fields["p99_us"] / 1e3, fields["p999_us"] / 1e3, fields["max_us"] / 1e3,
            fields["status_errors"], fields["socket_errors"]);
    }
}
