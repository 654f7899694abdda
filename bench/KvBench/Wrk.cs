using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace KvBench;

/// <summary>Runs <c>wrk</c> (closed loop) with one of the scripts in <c>bench/lua</c>.</summary>
internal sealed class Wrk(
    string scripts, int threads, int connections, IReadOnlyDictionary<string, string> environment)
{
    private const int Threads = 2;

    /// <param name="root">The repository.</param>
    /// <param name="connections">Open connections.</param>
    /// <param name="environment">Added to that of wrk; the scripts say what they read.</param>
    public static Wrk With(
        string root, int connections, IReadOnlyDictionary<string, string>? environment = null) =>
        new(Path.Combine(root, "bench", "lua"), Threads, connections, environment ?? new Dictionary<string, string>());

    /// <summary>Of one thread, for scripts that count.</summary>
    public Wrk Single() => new(scripts, 1, connections, environment);

    public async Task<LoadResult> Run(string script, Uri target, TimeSpan duration, string query = "")
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "-t", Text(threads), "-c", Text(connections), "-d", $"{Text((int)duration.TotalSeconds)}s", "--latency",
            "-s", Path.Combine(scripts, script + ".lua"), target.ToString(),
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["KV_QUERY"] = query;
        foreach (var (variable, value) in environment)
            start.Environment[variable] = value;

        using var process = Start(start);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        return LoadResult.Parse(output);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("the benchmark needs wrk (Debian: apt-get install wrk)", missing);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
