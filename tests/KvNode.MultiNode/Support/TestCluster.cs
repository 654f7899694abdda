using KvMessages;
using KvNode.Ring;

namespace KvNode.MultiNode.Support;

/// <summary>Nodes in this process that reach one another over real sockets.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly List<Relay> _relays = [];

    private TestCluster()
    {
    }

    public IReadOnlyList<TestNode> Nodes { get; private set; } = [];

    public HashRing Ring => HashRing.Of(Nodes.Select(node => node.Address));

    /// <summary>Looks into the replicas behind the coordinators' backs.</summary>
    public Inspector Inspector { get; } = new();

    public TestNode this[int index] => Nodes[index];

    public static Task<TestCluster> Start(int size) => Start([.. new TimeSpan[size]]);

    /// <param name="clockOffsets">One a node: how wrong its wall clock is.</param>
    public static async Task<TestCluster> Start(params TimeSpan[] clockOffsets)
    {
        var cluster = new TestCluster();
        cluster.Nodes = [.. clockOffsets.Select((offset, i) => cluster.NodeOf(i, offset, relay: null))];
        return await cluster.StartAll();
    }

    /// <summary>The nodes' connections go through a network that can be cut.</summary>
    public static async Task<(TestCluster Cluster, Network Network)> StartDivisible(int size)
    {
        var cluster = new TestCluster();
        cluster._relays.AddRange(Enumerable.Range(0, size).Select(_ => new Relay()));
        cluster.Nodes = [.. cluster._relays.Select((relay, i) => cluster.NodeOf(i, TimeSpan.Zero, relay))];
        var network = new Network([.. cluster.Nodes.Select(node => node.Address)]);
        cluster._relays.ForEach(relay => relay.JoinTo(network));
        return (await cluster.StartAll(), network);
    }

    /// <summary>Each node is given the ring in another order: itself first.</summary>
    public Task Start(TestNode node)
    {
        var place = Nodes.TakeWhile(other => other != node).Count();
        return node.Start(Nodes.Skip(place).Concat(Nodes.Take(place)).Select(member => member.Address));
    }

    /// <summary>The nodes that hold the key, best first.</summary>
    public TestNode[] ReplicasOf(string key, int from) => [.. Ring.Replicas(Key.Of(key), from).AsSpan().ToArray()
        .Select(member => Nodes.Single(node => node.Address == member.Address))];

    /// <summary>A key whose first replicas are these, in any order.</summary>
    public string KeyOn(params TestNode[] nodes) => Enumerable.Range(0, 100_000).Select(i => $"key{i}")
        .First(key => ReplicasOf(key, nodes.Length).ToHashSet().SetEquals(nodes));

    /// <summary>What each node holds of the key, in the order of the nodes.</summary>
    public Task<Entry?[]> Held(string key) =>
        Task.WhenAll(Nodes.Select(node => Inspector.Read(node.Address, Key.Of(key))));

    public async ValueTask DisposeAsync()
    {
        await Inspector.DisposeAsync();
        foreach (var node in Nodes)
            await node.DisposeAsync();
        _relays.ForEach(relay => relay.Dispose());
        _folder.Dispose();
    }

    private TestNode NodeOf(int index, TimeSpan clockOffset, Relay? relay) =>
        new(Path.Combine(_folder.Path, $"node{index}"), clockOffset, relay);

    private async Task<TestCluster> StartAll()
    {
        try
        {
            await Task.WhenAll(Nodes.Select(Start));
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }
}
