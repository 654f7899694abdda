using System.Net;
using KvNode.Settings;
using KvNode.Tests.Storage.Damage;
using Microsoft.Extensions.Logging.Abstractions;

namespace KvNode.Tests.Storage;

/// <summary>A whole node that is stopped and started.</summary>
public sealed class PlannedRestartTests : IDisposable
{
    private const int Keys = 300;

    private readonly string _folder = Directory.CreateTempSubdirectory("kv-node-").FullName;

    private StoredFiles Files => new(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_node_that_was_stopped_has_nothing_to_replay_and_has_lost_nothing()
    {
        await using (var node = await Start())
        {
            await PutAll(node);
            Assert.Equal(Keys, Files.Events());
        }

        Assert.Equal(0, Files.Events());
        await using (var node = await Start())
            await HasAll(node);
    }

    [Fact]
    public async Task A_node_that_must_not_flush_when_it_stops_replays_its_journal()
    {
        await using (var node = await Start("kv.shutdown.flush-timeout=0s"))
            await PutAll(node);

        Assert.Equal(Keys, Files.Events());
        await using (var node = await Start())
            await HasAll(node);
    }

    private Task<NodeHost> Start(params string[] more)
    {
        string[] assignments = ["kv.node.remote-port=0", $"kv.node.data={_folder}", "kv.http.port=0", .. more];
        return NodeHost.StartAsync(
            NodeSettings.Read(ConfigLayers.Load([], assignments)), NullLoggerFactory.Instance, TimeProvider.System);
    }

    private static async Task PutAll(NodeHost node)
    {
        using var client = PreparedFolders.ClientOf(node);
        foreach (var some in Enumerable.Range(0, Keys).Chunk(50))
        {
            await Task.WhenAll(some.Select(async key =>
            {
                using var answer = await client.PutAsync($"/v0/entity?id=k{key}", new StringContent($"v{key}"));
                Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            }));
        }
    }

    private static async Task HasAll(NodeHost node)
    {
        using var client = PreparedFolders.ClientOf(node);
        for (var key = 0; key < Keys; key++)
            Assert.Equal($"v{key}", await client.GetStringAsync($"/v0/entity?id=k{key}"));
    }
}
