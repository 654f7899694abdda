using System.Globalization;
using Calibration;

namespace KvBench;

/// <summary>
/// Ceiling and cluster in one run, in turn, on one machine: only the ratios mean something elsewhere.
/// </summary>
internal sealed class Benchmark(BenchOptions options, string root) : IDisposable
{
    private static readonly string[] Loads = ["put", "get"];

    private readonly Cluster _cluster = new(root);
    private readonly Wrk _wrk = Wrk.With(root, options.Connections);
    private readonly ResultTable _table = new();

    public async Task<string> Run()
    {
        var ceiling = await _cluster.StartCeiling();
        await _cluster.StartNodes(3);
        var node = _cluster.Nodes[0].Url;
        await WarmUp(ceiling.Url, node);
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var load in Loads)
            {
                _table.Add(load, "ceiling", await Measure(load, ceiling.Url));
                _table.Add(load, "2/3", await Measure(load, node));
                _table.Add(load, "1/3", await Measure(load, node, "&ack=1&from=3"));
            }
        }

        var memory = string.Join(", ", _cluster.Nodes.Select(server => $"{server.Memory >> 20} MB"));
        var handOver = CacheLine.HandOversPerSecond() / 1e6;
        return _table.ToMarkdown() + string.Create(CultureInfo.InvariantCulture,
            $"\nMemory of the nodes afterwards: {memory}. Cache-line hand-over: {handOver:F1} M/s.\n");
    }

    public void Dispose() => _cluster.Dispose();

    private async Task WarmUp(Uri ceiling, Uri node)
    {
        Console.WriteLine("filling and warming up");
        await Filler.Fill(node, options.Connections);
        await _wrk.Run("put", node, TimeSpan.FromSeconds(options.Seconds));
        await _wrk.Run("get", node, TimeSpan.FromSeconds(options.Seconds));
        await _wrk.Run("put", ceiling, TimeSpan.FromSeconds(3));
        await _wrk.Run("get", ceiling, TimeSpan.FromSeconds(3));
    }

    private async Task<LoadResult> Measure(string load, Uri target, string query = "")
    {
        var result = await _wrk.Run(load, target, TimeSpan.FromSeconds(options.Seconds), query);
        Console.WriteLine($"  {load} {target} {query}: {result}");
        return result;
    }
}
