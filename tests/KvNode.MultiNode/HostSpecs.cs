using System.Net;
using System.Net.Sockets;
using KvNode.MultiNode.Support;

namespace KvNode.MultiNode;

/// <summary>A node as a value in this process: started, stopped, started again, and refused with a reason.</summary>
public sealed class HostSpecs : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private readonly List<TestNode> _nodes = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_node_serves_from_the_moment_its_start_is_done()
    {
        var node = Node("a");

        await node.Start([]);

        Assert.True((await node.Client.Put("k", "v")).IsSuccess);
        Assert.Equal("v", (await node.Client.Get("k")).Body);
    }

    [Fact]
    public async Task A_stopped_node_has_released_its_ports_and_its_folder()
    {
        var node = Node("a");
        await node.Start([node.Address]);
        var (remote, http) = (int.Parse(node.Address.Split(':')[1]), node.Host.HttpPort);
        var ended = node.Host.WhenEnded;

        await node.Stop();

        Assert.True(ended.IsCompleted);
        AssertFree(remote);
        AssertFree(http);
        using var folder = DataFolder.Open(node.DataFolder);
    }

    [Fact]
    public async Task A_node_stopped_twice_at_the_same_time_stops_once()
    {
        var node = Node("a");
        await node.Start([]);

        await Task.WhenAll(node.Host.StopAsync(), node.Host.StopAsync());
        await node.Host.StopAsync();

        Assert.True(node.Host.WhenEnded.IsCompleted);
    }

    [Fact]
    public async Task A_node_restarted_on_its_ports_and_folder_has_what_it_acknowledged()
    {
        var node = Node("a");
        await node.Start([node.Address]);
        var http = node.Host.HttpPort;
        Assert.True((await node.Client.Put("k", "v")).IsSuccess);
        await node.Stop();

        await node.Start([node.Address], $"kv.http.port={http}");

        Assert.Equal(http, node.Host.HttpPort);
        Assert.Equal("v", (await node.Client.Get("k")).Body);
    }

    [Fact]
    public async Task A_lone_node_whose_folder_was_deleted_starts_empty_and_serves()
    {
        var node = Node("a");
        await node.Start([]);
        Assert.True((await node.Client.Put("k", "v")).IsSuccess);
        await node.Stop();
        Directory.Delete(node.DataFolder, recursive: true);

        await node.Start([]);

        Assert.Equal(404, (int?)(await node.Client.Get("k")).Status);
        Assert.True((await node.Client.Put("k", "w")).IsSuccess);
    }

    [Fact]
    public async Task A_folder_in_use_is_refused_and_its_owner_goes_on()
    {
        var (owner, second) = (Node("a"), Node("a"));
        await owner.Start([]);

        var refusal = await Assert.ThrowsAsync<IOException>(() => second.Start([]));

        Assert.Contains(owner.DataFolder, refusal.Message);
        Assert.Contains("in use by another node", refusal.Message);
        Assert.True((await owner.Client.Put("k", "v")).IsSuccess);
    }

    [Fact]
    public async Task A_public_port_that_the_ring_does_not_name_is_refused_with_both()
    {
        var node = Node("a");

        var refusal = await Assert.ThrowsAsync<IOException>(
            () => node.Start([node.Address], "akka.remote.dot-netty.tcp.public-port=9"));

        Assert.Contains($"127.0.0.1:9 is not in the ring {node.Address}", refusal.Message);
        using var released = DataFolder.Open(node.DataFolder);
    }

    [Fact]
    public async Task A_taken_http_port_is_refused_with_its_number_and_the_start_leaves_nothing_behind()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var node = Node("a");

        var refusal = await Assert.ThrowsAsync<IOException>(() => node.Start([node.Address], $"kv.http.port={port}"));

        Assert.Contains($"{port}", refusal.Message);
        await node.Start([node.Address]);
        Assert.True((await node.Client.Put("k", "v")).IsSuccess);
    }

    [Fact]
    public async Task A_taken_remote_port_is_refused_with_its_number_and_the_start_leaves_nothing_behind()
    {
        var node = Node("a");
        var port = int.Parse(node.Address.Split(':')[1]);
        using (var taken = new TcpListener(IPAddress.Loopback, port))
        {
            taken.Start();

            var refusal = await Assert.ThrowsAnyAsync<Exception>(() => node.Start([node.Address]));

            Assert.Contains($"{port}", refusal.Message);
        }

        await node.Start([node.Address]);
        Assert.True((await node.Client.Put("k", "v")).IsSuccess);
    }

    [Theory]
    [InlineData("clock", "clock is damaged")]
    [InlineData("format", "has the format")]
    [InlineData("journal.db", "journal.db")]
    public async Task A_damaged_file_is_refused_and_the_start_leaves_nothing_behind(string file, string said)
    {
        var node = Node("a");
        await node.Start([node.Address]);
        await node.Stop();
        foreach (var log in Directory.GetFiles(node.DataFolder, "journal.db-*"))
            File.Delete(log);
        File.WriteAllText(Path.Combine(node.DataFolder, file), new string('x', 10_000));

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => node.Start([node.Address]));

        Assert.Contains(said, refusal.Message);
        Directory.Delete(node.DataFolder, recursive: true);
        await node.Start([node.Address]);
        Assert.True((await node.Client.Put("k", "v")).IsSuccess);
    }

    private TestNode Node(string folder)
    {
        var node = new TestNode(Path.Combine(_folder.Path, folder), TimeSpan.Zero, relay: null);
        _nodes.Add(node);
        return node;
    }

    /// <summary>Nobody listens, and the next one can at once.</summary>
    private static void AssertFree(int port)
    {
        using var client = new TcpClient();
        Assert.Throws<SocketException>(() => client.Connect(IPAddress.Loopback, port));
        using var next = new TcpListener(IPAddress.Loopback, port);
        next.Start();
    }
}
