using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KvBench.Profiling;

/// <summary>
/// Where the processor time of some processes goes, by Linux's <c>perf</c>: samples of all threads, kernel included.
/// The processes must have been started with <c>DOTNET_PerfMapEnabled=1</c>, or their C# has no names.
/// </summary>
internal sealed partial class ProcessorProfile
{
    private const int Shown = 25;
    private readonly List<(double Percent, string Area, string Symbol)> _rows = [];

    public static async Task<ProcessorProfile> Record(IEnumerable<int> processes, TimeSpan duration, string file)
    {
        var ids = string.Join(',', processes);
        var seconds = ((int)duration.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await Perf("record", "-q", "-F", "997", "-p", ids, "-o", file, "--", "sleep", seconds);
        var report = await Perf("report", "-i", file, "--stdio", "--no-children", "-F", "overhead,dso,sym");
        var profile = new ProcessorProfile();
        foreach (Match row in Row().Matches(report))
        {
            var symbol = row.Groups["symbol"].Value.Trim();
            var percent = double.Parse(row.Groups["percent"].Value, CultureInfo.InvariantCulture);
            profile._rows.Add((percent, Area.Of(row.Groups["module"].Value.Trim(), symbol), symbol));
        }

        return profile;
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder("| part | of the processor time |\n|---|---:|\n");
        foreach (var part in _rows.GroupBy(row => row.Area).OrderByDescending(part => part.Sum(row => row.Percent)))
            text.Append(CultureInfo.InvariantCulture, $"| {part.Key} | {part.Sum(row => row.Percent):F1} % |\n");
        text.Append("\n| part | function | of the processor time |\n|---|---|---:|\n");
        foreach (var (percent, area, symbol) in _rows.OrderByDescending(row => row.Percent).Take(Shown))
            text.Append(CultureInfo.InvariantCulture, $"| {area} | `{Short(symbol)}` | {percent:F1} % |\n");
        return text.ToString();
    }

    private static string Short(string symbol)
    {
        var name = symbol.Replace('`', '\'').Replace('|', '/');
        return name.Length <= 100 ? name : name[..100] + "...";
    }

    private static async Task<string> Perf(params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("perf", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0
                ? output
                : throw new InvalidOperationException($"perf {arguments[0]} failed: {await errors}");
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("the profile needs perf (Debian: apt-get install linux-perf)", missing);
        }
    }

    [GeneratedRegex(@"^\s+(?<percent>[\d.]+)%\s+(?<module>\S.*?)\s+\[.\]\s+(?<symbol>.*)$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
