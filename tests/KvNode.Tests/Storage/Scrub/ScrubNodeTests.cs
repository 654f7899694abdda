using System.Net;
using System.Text;
using KvMessages;
using KvNode.Settings;
using KvNode.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace KvNode.Tests.Storage.Scrub;

/// <summary>A whole node whose entry table is larger than what is checked at the start.</summary>
public sealed class ScrubNodeTests : IDisposable
{
    private const int Keys = 200;

    private readonly string _folder = Directory.CreateTempSubdirectory("kv-node-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_key_whose_row_is_hidden_by_damage_is_an_error_and_not_as_if_it_were_not_there()
    {
        await using (var node = await Start("kv.storage.flush-interval=100ms"))
        {
            using var client = ClientOf(node);
            for (var i = 0; i < Keys; i++)
                Assert.Equal(HttpStatusCode.Created, await Put(client, i));
            await Eventually.Holds(() => RowsInTable() == Keys, "all keys are rows of the table");
        }

        FlipBitOf("k0100");
        await using (var node = await Start())
        {
            using var client = ClientOf(node);
            await Eventually.Holds(
                async () => await Get(client, "k0100") == HttpStatusCode.GatewayTimeout, "the damage is found");
            Assert.Equal(HttpStatusCode.GatewayTimeout, await Get(client, Near("k0099", "k0100")));
            Assert.Equal(HttpStatusCode.NotFound, await Get(client, Near("k0150", "k0100")));
            for (var i = 0; i < Keys; i++)
                Assert.NotEqual(HttpStatusCode.NotFound, await Get(client, $"k{i:d4}"));
            Assert.Equal(HttpStatusCode.OK, await Get(client, "k0000"));
            using var range = await client.GetAsync("/v0/entities?start=k0090");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, range.StatusCode);
        }
    }

    [Fact]
    public async Task Without_a_scrub_a_node_serves_all_the_same()
    {
        await using var node = await Start("kv.storage.scrub-interval=off");
        using var client = ClientOf(node);

        Assert.Equal(HttpStatusCode.Created, await Put(client, 1));
        Assert.Equal(HttpStatusCode.OK, await Get(client, "k0001"));
    }

    /// <summary>A key that begins with the first one and is in the partition of the other: that one has rows.</summary>
    private static string Near(string key, string other) => Enumerable.Range(0, int.MaxValue)
        .Select(number => $"{key}{number}")
        .First(near => Key.Of(near).Partition == Key.Of(other).Partition);

    /// <summary>The key in the file becomes one that ends with another character.</summary>
    private void FlipBitOf(string key)
    {
        var file = Path.Combine(_folder, "entries.db");
        var bytes = File.ReadAllBytes(file);
        var search = Encoding.UTF8.GetBytes(key);
        // Pages that were split have remains of rows that are elsewhere now.
        for (var row = 0; bytes.AsSpan(row).IndexOf(search) is var found && found >= 0; row += found + 1)
            bytes[row + found + key.Length - 1] ^= 1 << 6;
        File.WriteAllBytes(file, bytes);
    }

    private Task<NodeHost> Start(params string[] more)
    {
        string[] assignments =
        [
            "kv.node.remote-port=0", $"kv.node.data={_folder}", "kv.http.port=0", "kv.storage.check-below=0B", .. more,
        ];
        return NodeHost.StartAsync(
            NodeSettings.Read(ConfigLayers.Load([], assignments)), NullLoggerFactory.Instance, TimeProvider.System);
    }

    private static HttpClient ClientOf(NodeHost node) => new()
    {
        BaseAddress = new Uri($"http://127.0.0.1:{node.HttpPort}"),
    };

    private static async Task<HttpStatusCode> Put(HttpClient client, int number)
    {
        using var answer = await client.PutAsync($"/v0/entity?id=k{number:d4}", new StringContent("v"));
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> Get(HttpClient client, string key)
    {
        using var answer = await client.GetAsync($"/v0/entity?id={key}");
        return answer.StatusCode;
    }

    private int RowsInTable()
    {
        using var table = SqliteEntryTable.Open(
            new SqliteTableSettings(Path.Combine(_folder, "entries.db"), 1 << 20, CheckBelow: 0));
        using var reader = table.OpenReader();
        using var cursor = reader.Scan(Key.Of("\0"), null);
        var rows = 0;
        while (cursor.Next() is not null)
            rows++;
        return rows;
    }
}
