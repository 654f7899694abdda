using KvCluster.Tests.Load;
using KvCluster.Tests.Processes;

namespace KvCluster.Tests;

/// <summary>A node is killed while a client reads a range that is far larger than what connections buffer.</summary>
public class RangeKillTests
{
    private const int Keys = 600;
    private const int ValueSize = 64 * 1024;
    private const int Batch = 10;

    /// <summary>With flushes all the time, so that the range's snapshot is older than the table's log.</summary>
    private static readonly string[] Restless =
        ["--set", "kv.storage.flush-after-events=50", "--set", "kv.storage.flush-share=1"];

    [Fact]
    public async Task A_range_that_is_open_when_its_node_is_killed_is_broken_off_and_leaves_nothing_behind()
    {
        using var cluster = await Cluster.Start(1, Restless);
        var node = cluster[0];
        var log = new FileInfo(Path.Combine(node.DataFolder, "entries.db-wal"));
        await Fill(node, "before");
        using var client = new HttpClient();
        await using var range = await client.GetStreamAsync(new Uri(node.Url, "/v0/entities?start=k"));
        await range.ReadExactlyAsync(new byte[ValueSize]);
        await Fill(node, "during");
        log.Refresh();
        Assert.True(log.Length > 0, "no flush has written to the table's log");

        await node.Kill();

        await Assert.ThrowsAnyAsync<IOException>(() => CountToEnd(range));
        await cluster.Restart(node);
        log.Refresh();
        Assert.Equal(0, log.Exists ? log.Length : 0);
        await using var whole = await client.GetStreamAsync(new Uri(node.Url, "/v0/entities?start=k"));
        Assert.True(await CountToEnd(whole) > (long)Keys * ValueSize);
    }

    private static async Task Fill(Node node, string round)
    {
        using var client = new KvClient(node.Url);
        foreach (var some in Enumerable.Range(0, Keys).Chunk(Batch))
        {
            var answers = await Task.WhenAll(some.Select(i => client.Put($"k{i:d4}", ValueOf(round, i))));
            Assert.All(answers, answer => Assert.True(answer.IsSuccess, answer.ToString()));
        }
    }

    private static string ValueOf(string round, int i) => $"{round} {i} ".PadRight(ValueSize, '.');

    private static async Task<long> CountToEnd(Stream stream)
    {
        var buffer = new byte[ValueSize];
        var bytes = 0L;
        while (await stream.ReadAsync(buffer) is var read and > 0)
            bytes += read;
        return bytes;
    }
}
