using System.Diagnostics;

namespace KvBench.Storage;

/// <summary>A ring of nodes with the same settings, in a temporary folder; the load goes to the first one.</summary>
internal sealed class StorageRing : IDisposable
{
    private static readonly TimeSpan QuietLimit = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("kv-bench-storage-").FullName;
    private readonly StorageNode[] _nodes;
    private readonly Wrk _wrk;

    private StorageRing(string root, int nodes, IReadOnlyList<string> settings, DataSet data, int connections)
    {
        Data = data;
        _wrk = Wrk.With(root, connections, data.Environment);
        var ports = Enumerable.Range(0, nodes).Select(_ => Cluster.FreePort()).ToArray();
        _nodes =
        [
            .. Enumerable.Range(1, nodes).Select(number => new StorageNode(root, _folder, number, ports, settings)),
        ];
    }

    public DataSet Data { get; }

    public StorageNode First => _nodes[0];

    public Uri Url => First.Server.Url;

    /// <summary>Processor time of all nodes.</summary>
    public TimeSpan Processor => new(_nodes.Sum(node => node.Server.Processor.Ticks));

    public static async Task<StorageRing> Start(
        string root, int nodes, IReadOnlyList<string> settings, DataSet data, int connections)
    {
        var ring = new StorageRing(root, nodes, settings, data, connections);
        foreach (var node in ring._nodes)
            node.Start();
        foreach (var node in ring._nodes)
            await node.Server.WaitUntilAnswering("/health/ready");
        return ring;
    }

    /// <summary>Writes every key once.</summary>
    /// <returns>Keys a second.</returns>
    /// <exception cref="InvalidOperationException">A write was refused.</exception>
    public async Task<double> Fill()
    {
        var result = await _wrk.Single().Run("fill", Url, TimeSpan.FromHours(2));
        if (result.StatusErrors + result.SocketErrors > 0)
            throw new InvalidOperationException($"the keys could not all be written: {result}");
        return result.RequestsPerSecond;
    }

    public Task<LoadResult> Load(string load, int seconds) => _wrk.Run(load, Url, TimeSpan.FromSeconds(seconds));

    /// <summary>Done when no node flushes or trims.</summary>
    public async Task WhenQuiet()
    {
        var clock = Stopwatch.StartNew();
        while (_nodes.Any(node => node.Activity.IsBusy))
        {
            if (clock.Elapsed > QuietLimit)
                throw new InvalidOperationException($"a node still flushes after {QuietLimit}");
            await Task.Delay(100);
        }
    }

    public void Dispose()
    {
        foreach (var node in _nodes)
            node.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
