using System.Globalization;
using Calibration;

namespace KvBench.Storage;

/// <summary>
/// The store with more and more data, by turns with one that holds all in memory and never flushes: only the ratios
/// mean something elsewhere.
/// </summary>
internal sealed class StorageBenchmark(StorageOptions options, string root)
{
    private const long ReferenceEntries = 10_000;
    private const int WarmUpSeconds = 3;
    private const int KillAfterSeconds = 5;

    /// <summary>No bound is reached.</summary>
    private static readonly string[] InMemory =
    [
        "kv.storage.memtable-size=2047MiB", "kv.storage.flush-after-events=2147483647", "kv.storage.flush-interval=1h",
    ];

    private readonly StorageTable _table = new();

    public async Task<string> Run()
    {
        foreach (var entries in options.Entries)
            _table.Add(await Measure(new DataSet(entries, options.ValueSize)));
        return _table.ToMarkdown() + string.Create(CultureInfo.InvariantCulture,
            $"\nCache-line hand-over: {CacheLine.HandOversPerSecond() / 1e6:F1} M/s.\n");
    }

    private async Task<SizeResult> Measure(DataSet data)
    {
        var result = new SizeResult(data);
        using var reference = await StartRing(InMemory, data with { Count = ReferenceEntries });
        using var subject = await StartRing(SettingsFor(data), data);
        await reference.Fill();
        Console.WriteLine($"filling {data.Count:N0} keys, {data.LiveBytes:N0} bytes");
        result.FillPerSecond = await subject.Fill();
        Console.WriteLine($"  {result.FillPerSecond:N0}/s");
        await WarmUp(reference);
        await WarmUp(subject);
        for (var round = 1; round <= options.Windows.Rounds; round++)
        {
            foreach (var load in new[] { "put", "get" })
            {
                result.Reference[load].Add(await Take(reference, load, null));
                result.Subject[load].Add(await Take(subject, load, result));
            }
        }

        result.Memory = subject.First.Server.Memory;
        result.DiskBytes = subject.First.DiskBytes;
        await Restart(subject, result);
        return result;
    }

    private Task<StorageRing> StartRing(IReadOnlyList<string> settings, DataSet data) =>
        StorageRing.Start(root, options.Nodes, settings, data, options.Windows.Connections);

    private string[] SettingsFor(DataSet data)
    {
        if (!options.TenTimes)
            return [];
        var half = data.LiveBytes / 20;
        return [$"kv.storage.memtable-size={half}", $"kv.storage.page-cache={Math.Max(half, 1 << 20)}"];
    }

    private static async Task WarmUp(StorageRing ring)
    {
        await ring.Load("put", WarmUpSeconds);
        await ring.Load("get", WarmUpSeconds);
    }

    /// <param name="ring">Which one.</param>
    /// <param name="load"><c>put</c> or <c>get</c>.</param>
    /// <param name="result">Where the probes' latencies go.</param>
    private async Task<Window> Take(StorageRing ring, string load, SizeResult? result)
    {
        await ring.WhenQuiet();
        var (begin, processor) = (DateTime.UtcNow, ring.Processor);
        var isPut = load == "put";
        var (measured, puts, gets) = isPut ? await LoadWithProbes(ring) : (await Get(ring), [], []);
        var spent = (ring.Processor - processor).TotalMicroseconds / measured.RequestsPerSecond
            / options.Windows.Seconds;
        var log = ring.First.Activity;
        if (result is not null && isPut)
        {
            result.Flushes += log.Count(Activity.Flush, begin, DateTime.UtcNow);
            result.Probes["put"].Add(puts, log);
            result.Probes["get"].Add(gets, log);
        }

        Console.WriteLine($"  {load} {(result is null ? "in memory" : "")} {measured}, {spent:F0} us/request, "
            + $"{log.Count(Activity.Flush, begin, DateTime.UtcNow)} flushes");
        return new Window(measured, spent);
    }

    private Task<LoadResult> Get(StorageRing ring) => ring.Load("get", options.Windows.Seconds);

    private async Task<(LoadResult Load, IReadOnlyList<Sample> Puts, IReadOnlyList<Sample> Gets)> LoadWithProbes(
        StorageRing ring)
    {
        using var end = new CancellationTokenSource();
        using var put = new Probe(ring.Url, ring.Data);
        using var get = new Probe(ring.Url, ring.Data);
        var puts = put.Run("put", end.Token);
        var gets = get.Run("get", end.Token);
        var load = await ring.Load("put", options.Windows.Seconds);
        await end.CancelAsync();
        return (load, await puts, await gets);
    }

    private static async Task Restart(StorageRing ring, SizeResult result)
    {
        await ring.WhenQuiet();
        await ring.First.End("TERM");
        result.ReadyAfterStop = await ring.First.StartAndWait();
        // The start has copied the table's log into it.
        result.TableBytes = ring.First.TableBytes;
        var load = ring.Load("put", KillAfterSeconds + 1);
        await Task.Delay(TimeSpan.FromSeconds(KillAfterSeconds));
        await ring.First.End("KILL");
        await load;
        result.ReadyAfterKill = await ring.First.StartAndWait();
    }
}
