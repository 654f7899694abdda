using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KvHistory.Files;
using KvHistory.Timelines;
using KvSimulation.Plans;
using KvSimulation.Running;

namespace KvSimulation.Commands;

/// <summary>Runs seeds one after the other, and says what came of them.</summary>
internal sealed class RunCommand(int seeds, string? historyFolder, bool shrink)
{
    private readonly StringBuilder _digests = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly SortedDictionary<FaultKinds, int> _faults = [];
    private int _operations;
    private int _failures;
    private TimeSpan _virtual;

    /// <returns>The exit status.</returns>
    public int Run(RunOptions first)
    {
        for (var i = 0; i < seeds; i++)
            RunSeed(first with { Seed = first.Seed + (ulong)i });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{seeds} seeds, {_failures} with objections, {_clock.Elapsed.TotalSeconds:F1} s"));
        Console.WriteLine($"faults: {string.Join(", ", _faults.Select(kind => $"{kind.Key} {kind.Value}"))}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"digest {Digest()} ops {_operations} virtual {_virtual.TotalHours:F4}"));
        return _failures == 0 ? 0 : 1;
    }

    private void RunSeed(RunOptions options)
    {
        var plan = Plan.Of(options);
        var result = SimulationRun.Of(plan);
        var digest = HistoryFile.Digest(result.History);
        _digests.AppendLine(digest);
        _operations += result.History.Operations.Count;
        _virtual += result.Virtual;
        foreach (var kind in plan.Faults.CountBy(planned => planned.Fault.Kind))
            _faults[kind.Key] = _faults.GetValueOrDefault(kind.Key) + kind.Value;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {options.Seed}: {(result.Objections.Count == 0 ? "well" : "OBJECTIONS")}, "
            + $"{result.History.Operations.Count} operations, {plan.Faults.Count()} faults, {result.Steps} steps, "
            + $"history {digest[..16]}, trace {result.Trace:x16}"));
        Save(options, result);
        if (result.Objections.Count == 0)
            return;
        _failures++;
        foreach (var objection in result.Objections)
            Console.WriteLine(objection);
        if (shrink)
            ShrinkReport.Write(plan, Console.Out);
    }

    private void Save(RunOptions options, RunResult result)
    {
        if (historyFolder is null)
            return;
        Directory.CreateDirectory(historyFolder);
        var name = Path.Combine(historyFolder, $"seed-{options.Seed}");
        using var file = File.Create($"{name}.history");
        HistoryFile.Write(result.History, file);
        File.WriteAllText($"{name}.timeline", Timeline.Of(result.History.Entries));
    }

    /// <summary>Of one history its own, of several that of their digests.</summary>
    private string Digest() => seeds == 1
        ? _digests.ToString().Trim()
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(_digests.ToString())));
}
