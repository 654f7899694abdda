namespace KvCluster.Tests.Processes;

/// <summary>Nodes as processes on this machine, with their data in a folder of their own.</summary>
internal sealed class Cluster : IDisposable
{
    private readonly TestFolder _folder = new();

    private Cluster(int size) =>
        Nodes =
            [.. Enumerable.Range(1, size).Select(i => new Node($"node{i}", Path.Combine(_folder.Path, $"node{i}")))];

    public IReadOnlyList<Node> Nodes { get; }

    public string Peers => string.Join(',', Nodes.Select(node => $"127.0.0.1:{node.RemotePort}"));

    public Node this[int index] => Nodes[index];

    /// <summary>A cluster of which no node runs yet.</summary>
    public static Cluster Of(int size) => new(size);

    public static async Task<Cluster> Start(int size, params string[] more)
    {
        var cluster = new Cluster(size);
        try
        {
            foreach (var node in cluster.Nodes)
                cluster.Launch(node, more);
            await Task.WhenAll(cluster.Nodes.Select(node => node.WaitUntilReady()));
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    public void Launch(Node node, params string[] more) => node.Launch(Peers, more);

    public async Task<TimeSpan> Restart(Node node)
    {
        Launch(node);
        return await node.WaitUntilReady();
    }

    /// <summary>What all the nodes said, for the message of a failing test.</summary>
    public string Output => string.Join('\n', Nodes.Select(node => $"--- {node.Name}\n{node.Process.Output}"));

    public void Dispose()
    {
        foreach (var node in Nodes)
            node.Dispose();
        _folder.Dispose();
    }
}
