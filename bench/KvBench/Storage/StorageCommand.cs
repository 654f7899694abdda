using System.CommandLine;
using System.Globalization;

namespace KvBench.Storage;

/// <summary>The command <c>storage</c> and its own options.</summary>
internal static class StorageCommand
{
    private static readonly Option<long[]> Entries = new("--entries")
    {
        Description = "how many entries, with commas: one measurement after the other",
        DefaultValueFactory = _ => [10_000, 100_000],
        CustomParser = parsed => [.. parsed.Tokens.SelectMany(token => token.Value.Split(',')).Select(Number)],
    };

    private static readonly Option<int> ValueSize =
        new("--value-size") { Description = "bytes of each value; 0 = value<1..1000>, as in the other loads" };

    private static readonly Option<int> Nodes =
        new("--nodes") { Description = "members of the ring", DefaultValueFactory = _ => 1 };

    private static readonly Option<bool> TenTimes =
        new("--ten-times") { Description = "memtables and page cache together a tenth of the data" };

    /// <param name="shared">Options that other commands have, too.</param>
    /// <param name="windows">What they say.</param>
    /// <param name="root">The repository.</param>
    /// <param name="report">Takes the result.</param>
    public static Command Create(
        IEnumerable<Option> shared, Func<ParseResult, BenchOptions> windows, Func<string> root,
        Func<ParseResult, string, Task> report)
    {
        var command = new Command("storage", "more and more data against all in memory: speed, disk, memory, restarts")
        {
            Entries, ValueSize, Nodes, TenTimes,
        };
        foreach (var option in shared)
            command.Add(option);
        command.SetAction(async parsed =>
        {
            var benchmark = new StorageBenchmark(OptionsOf(parsed, windows(parsed)), root());
            await report(parsed, await benchmark.Run());
        });
        return command;
    }

    private static StorageOptions OptionsOf(ParseResult parsed, BenchOptions windows) => new()
    {
        Entries = parsed.GetValue(Entries)!,
        ValueSize = parsed.GetValue(ValueSize),
        Nodes = parsed.GetValue(Nodes),
        TenTimes = parsed.GetValue(TenTimes),
        Windows = windows,
    };

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
