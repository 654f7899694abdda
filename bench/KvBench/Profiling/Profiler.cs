using System.Text;

namespace KvBench.Profiling;

/// <summary>
/// Processor and allocation profile of three nodes under each load: the first node coordinates, all three are replicas.
/// The two are taken one after the other, so that neither shows the other's cost.
/// </summary>
internal sealed class Profiler(BenchOptions options, string root) : IDisposable
{
    private static readonly string[] Loads = ["put", "get"];
    private readonly Cluster _cluster = new(root);
    private readonly Wrk _wrk = Wrk.With(root, options.Connections);

    public async Task<string> Run()
    {
        // perf finds the names of compiled C# only where code is mapped once.
        await _cluster.StartNodes(3, ("DOTNET_PerfMapEnabled", "1"), ("DOTNET_EnableWriteXorExecute", "0"));
        var node = _cluster.Nodes[0];
        Console.WriteLine("filling and warming up");
        await Filler.Fill(node.Url, options.Connections);
        var text = new StringBuilder();
        foreach (var load in Loads)
        {
            await _wrk.Run(load, node.Url, TimeSpan.FromSeconds(options.Seconds));
            text.Append(await Profile(load, node));
        }

        return text.ToString();
    }

    public void Dispose() => _cluster.Dispose();

    private async Task<string> Profile(string load, Server node)
    {
        var duration = TimeSpan.FromSeconds(options.Seconds);
        var processes = _cluster.Nodes.Select(server => server.ProcessId);
        var processor = ProcessorProfile.Record(processes, duration, _cluster.TemporaryFile($"perf-{load}.data"));
        await _wrk.Run(load, node.Url, duration);
        var allocation = AllocationProfile.Record(node.ProcessId, duration);
        var result = await _wrk.Run(load, node.Url, duration);
        return $"""
            ## {load.ToUpperInvariant()} 2/3: processor, all three nodes

            {(await processor).ToMarkdown()}
            ## {load.ToUpperInvariant()} 2/3: allocation, the coordinating node

            {(await allocation).ToMarkdown(result.RequestsPerSecond * options.Seconds)}

            """;
    }
}
