using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace KvBench;

/// <summary>
/// Ceiling and cluster in one run, in turn, on one machine: only the ratios mean something elsewhere.
/// </summary>
internal sealed class Benchmark(BenchOptions options, string root) : IDisposable
{
    private const int Threads = 2;
    private static readonly string[] Loads = ["put", "get"];

    private readonly string _folder = Directory.CreateTempSubdirectory("kv-bench-").FullName;
    private readonly Wrk _wrk = new(Path.Combine(root, "bench", "lua"), Threads, options.Connections);
    private readonly List<Server> _nodes = [];
    private readonly ResultTable _table = new();

    public async Task<string> Run()
    {
        using var ceiling = StartCeiling();
        StartNodes(3);
        await ceiling.WaitUntilAnswering("/");
        foreach (var node in _nodes)
            await node.WaitUntilAnswering("/health/ready");

        await WarmUp(ceiling);
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var load in Loads)
            {
                _table.Add(load, "ceiling", await Measure(load, ceiling.Url));
                _table.Add(load, "2/3", await Measure(load, _nodes[0].Url));
                _table.Add(load, "1/3", await Measure(load, _nodes[0].Url, "&ack=1&from=3"));
            }
        }

        var memory = string.Join(", ", _nodes.Select(node => $"{node.Memory >> 20} MB"));
        var handOver = CacheLineCalibration.Measure();
        return _table.ToMarkdown() + string.Create(CultureInfo.InvariantCulture,
            $"\nMemory of the nodes afterwards: {memory}. Cache-line hand-over: {handOver:F1} M/s.\n");
    }

    public void Dispose()
    {
        foreach (var node in _nodes)
            node.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WarmUp(Server ceiling)
    {
        Console.WriteLine("filling and warming up");
        await Filler.Fill(_nodes[0].Url, options.Connections);
        await _wrk.Run("put", _nodes[0].Url, TimeSpan.FromSeconds(options.Seconds));
        await _wrk.Run("get", _nodes[0].Url, TimeSpan.FromSeconds(options.Seconds));
        await _wrk.Run("put", ceiling.Url, TimeSpan.FromSeconds(3));
        await _wrk.Run("get", ceiling.Url, TimeSpan.FromSeconds(3));
    }

    private async Task<LoadResult> Measure(string load, Uri target, string query = "")
    {
        var result = await _wrk.Run(load, target, TimeSpan.FromSeconds(options.Seconds), query);
        Console.WriteLine($"  {load} {target} {query}: {result}");
        return result;
    }

    private Server StartCeiling()
    {
        var port = FreePort();
        return Server.Start(
            "the bare Kestrel", port, LogOf("ceiling"), typeof(Benchmark).Assembly.Location, "ceiling", Text(port));
    }

    private void StartNodes(int count)
    {
        var remotePorts = Enumerable.Range(0, count).Select(_ => FreePort()).ToArray();
        var peers = string.Join(',', remotePorts.Select(port => $"127.0.0.1:{port}"));
        for (var i = 0; i < count; i++)
        {
            var http = FreePort();
            _nodes.Add(Server.Start($"node {i + 1}", http, LogOf($"node{i + 1}"), NodeBinary(), "run",
                "--http-port", Text(http), "--remote-port", Text(remotePorts[i]),
                "--data", Path.Combine(_folder, $"node{i + 1}"), "--peers", peers));
        }
    }

    private string LogOf(string name) => Path.Combine(_folder, name + ".log");

    private string NodeBinary() => Path.Combine(root, "src", "KvNode", "bin", "Release", "net10.0", "KvNode.dll");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
