using KvNode.Settings;

namespace KvNode.Commands;

/// <summary>Who runs where in a local cluster.</summary>
internal sealed record LocalPlan(IReadOnlyList<LocalPlan.Node> Nodes)
{
    public string Welcome =>
        $"""
        {string.Join('\n', Nodes.Select(node => node.Url))}

        Try it:

          curl -i -X PUT --data hello '{Nodes[0].Url}/v0/entity?id=greeting'
          curl -i '{Nodes[^1].Url}/v0/entity?id=greeting'

        Data is in {Path.GetDirectoryName(Nodes[0].DataFolder)}. Ctrl+C stops all.
        """;

    /// <exception cref="SettingsException">The configuration, the number of nodes or
    /// the ports are of no use.</exception>
    public static LocalPlan Make(int nodes, IReadOnlyList<string> files, IReadOnlyList<string> assignments)
    {
        if (nodes < 1)
            throw new SettingsException($"--nodes {nodes}: at least 1");
        var first = NodeSettings.Read(ConfigLayers.Load(files, assignments));
        if (first.Http.Port == 0 || first.RemotePort == 0)
            throw new SettingsException("a local cluster needs ports to count from, not 0");
        if (Math.Max(first.Http.Port, first.RemotePort) + nodes - 1 > ushort.MaxValue)
            throw new SettingsException(
                $"{nodes} ports from {first.Http.Port} and {first.RemotePort} on go beyond {ushort.MaxValue}");

        var peers = string.Join(',', Enumerable.Range(0, nodes).Select(i => $"{first.Host}:{first.RemotePort + i}"));
        return new LocalPlan([.. Enumerable.Range(0, nodes).Select(i => NodeAt(i, first, peers, files, assignments))]);
    }

    private static Node NodeAt(
        int index, NodeSettings first, string peers, IReadOnlyList<string> files, IReadOnlyList<string> assignments)
    {
        var name = $"node{index + 1}";
        var port = first.Http.Port + index;
        var folder = Path.Combine(first.DataFolder, name);
        return new Node(name, $"http://{first.Host}:{port}", folder,
        [
            "run", .. files.SelectMany(file => new[] { "--config", file }),
            .. assignments.SelectMany(set => new[] { "--set", set }),
            "--http-port", $"{port}", "--remote-port", $"{first.RemotePort + index}",
            "--data", folder, "--peers", peers,
            CommandLine.EndWithStdin,
        ]);
    }

    /// <param name="Arguments">Of the process.</param>
    internal sealed record Node(string Name, string Url, string DataFolder, IReadOnlyList<string> Arguments);
}
