using System.Net;
using KvMessages;
using KvNode.Settings;
using KvNode.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace KvNode.Tests.Storage;

/// <summary>A whole node, alone in its ring, with memtables that are much smaller than its data.</summary>
public sealed class NodeStorageTests : IDisposable
{
    private const int Keys = 1_500;

    private readonly string _folder = Directory.CreateTempSubdirectory("kv-node-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Data_larger_than_the_memtables_is_read_before_and_after_a_restart()
    {
        await using (var node = await Start("kv.storage.memtable-size=256KiB"))
        {
            using var client = ClientOf(node);
            await PutAll(client, round: 1, 0, Keys);
            await PutAll(client, round: 2, 0, Keys / 2);
            await HasAll(client);
            await Eventually.Holds(() => RowsInTable() > Keys / 2, "half of the keys are rows of the entry table");
        }

        await using (var node = await Start("kv.storage.memtable-size=64MiB"))
        {
            using var client = ClientOf(node);
            await HasAll(client);
        }
    }

    [Fact]
    public async Task Values_of_1_MiB_go_through_flush_and_restart()
    {
        var values = Enumerable.Range(0, 6).Select(seed =>
        {
            var value = new byte[1 << 20];
            new Random(seed).NextBytes(value);
            return value;
        }).ToList();
        await using (var node = await Start("kv.storage.memtable-size=4MiB"))
        {
            using var client = ClientOf(node);
            for (var i = 0; i < values.Count; i++)
                await Put(client, $"big{i}", values[i]);
            await Eventually.Holds(() => RowsInTable() > 0, "a value is in the entry table");
        }

        await using (var node = await Start())
        {
            using var client = ClientOf(node);
            for (var i = 0; i < values.Count; i++)
                Assert.Equal(values[i], await client.GetByteArrayAsync($"/v0/entity?id=big{i}"));
        }
    }

    [Fact]
    public async Task An_expired_value_becomes_a_tombstone_in_the_table()
    {
        string[] eager =
            ["kv.clock.max-drift=1ms", "kv.storage.flush-interval=100ms", "kv.storage.sweep-interval=100ms"];
        await using var node = await Start(eager);
        using var client = ClientOf(node);
        Assert.Equal(HttpStatusCode.Created, await TryPut(client, "gone&ttl=1", new byte[10]));
        Assert.Equal(HttpStatusCode.Created, await TryPut(client, "kept&ttl=1", new byte[10]));
        Assert.Equal(HttpStatusCode.Created, await TryPut(client, "kept", new byte[10]));

        await Eventually.Holds(() => Row("gone") is { IsTombstone: true }, "the expired value is a tombstone");
        await Eventually.Holds(
            () => Row("kept") is { IsTombstone: false, ExpiresAt: null }, "what was overwritten is kept");
        using var answer = await client.GetAsync("/v0/entity?id=gone");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("entries.db", "entries.db was lost or exchanged")]
    [InlineData("journal.db", "the journal was lost or is an older copy")]
    public async Task A_file_that_is_missing_is_refused_with_what_to_do(string file, string message)
    {
        await using (var node = await Start("kv.storage.memtable-size=64KiB"))
        {
            using var client = ClientOf(node);
            await PutAll(client, round: 1, 0, Keys);
        }

        await Trimmed();
        foreach (var part in Directory.GetFiles(_folder, file + "*"))
            File.Delete(part);

        var refusal = await Assert.ThrowsAsync<IOException>(() => Start());

        Assert.Contains(message, refusal.Message);
        Assert.Contains("delete the folder", refusal.Message);
    }

    [Fact]
    public async Task A_damaged_table_is_refused_with_its_name()
    {
        await using (await Start())
        {
            // Only makes the files.
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "entries.db"), new string('x', 10_000));

        var refusal = await Assert.ThrowsAnyAsync<IOException>(() => Start());

        Assert.Contains("entries.db", refusal.Message);
        Assert.Contains("restore a backup", refusal.Message);
    }

    private async Task<NodeHost> Start(params string[] more)
    {
        string[] assignments =
        [
            "kv.node.remote-port=0", $"kv.node.data={_folder}", "kv.http.port=0", "kv.storage.durability=fsync",
            .. more,
        ];
        return await NodeHost.StartAsync(
            NodeSettings.Read(ConfigLayers.Load([], assignments)), NullLoggerFactory.Instance, TimeProvider.System);
    }

    /// <summary>With a flush that ends and journals that are trimmed: memtables that fill see to the first.</summary>
    private async Task Trimmed()
    {
        await using var node = await Start("kv.storage.flush-interval=100ms");
        await Eventually.Holds(() => Table().Marks.Sum(mark => mark.SequenceNr) >= Keys, "all events are flushed");
        await Eventually.Holds(() => Snapshots() > 200, "the journals are trimmed");
    }

    private long Snapshots()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "journal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM snapshot";
        return (long)command.ExecuteScalar()!;
    }

    private static HttpClient ClientOf(NodeHost node) => new()
    {
        BaseAddress = new Uri($"http://127.0.0.1:{node.HttpPort}"),
    };

    private static byte[] ValueOf(int round, int i) =>
        [.. BitConverter.GetBytes(round * 1_000_000 + i), .. new byte[700]];

    private static async Task PutAll(HttpClient client, int round, int from, int to)
    {
        for (var i = from; i < to; i += 50)
            await Task.WhenAll(Enumerable.Range(i, 50).Select(key => Put(client, $"k{key}", ValueOf(round, key))));
    }

    /// <summary>Until it is taken: full memtables refuse a write.</summary>
    private static async Task Put(HttpClient client, string key, byte[] value) => await Eventually.Holds(
        async () => await TryPut(client, key, value) == HttpStatusCode.Created, $"{key} is written");

    private static async Task<HttpStatusCode> TryPut(HttpClient client, string query, byte[] value)
    {
        using var answer = await client.PutAsync($"/v0/entity?id={query}", new ByteArrayContent(value));
        return answer.StatusCode;
    }

    private static async Task HasAll(HttpClient client)
    {
        for (var i = 0; i < Keys; i += 50)
        {
            await Task.WhenAll(Enumerable.Range(i, 50).Select(async key => Assert.Equal(
                ValueOf(key < Keys / 2 ? 2 : 1, key), await client.GetByteArrayAsync($"/v0/entity?id=k{key}"))));
        }
    }

    private SqliteEntryTable Table() =>
        SqliteEntryTable.Open(new SqliteTableSettings(Path.Combine(_folder, "entries.db"), 1 << 20, CheckBelow: 0));

    private Entry? Row(string key)
    {
        using var reader = Table().OpenReader();
        var found = new Entry?[1];
        reader.Find([Key.Of(key)], found);
        return found[0];
    }

    private int RowsInTable()
    {
        using var reader = Table().OpenReader();
        using var cursor = reader.Scan(Key.Of("\0"), null);
        var rows = 0;
        while (cursor.Next() is not null)
            rows++;
        return rows;
    }
}
