using KvCluster.Tests.Load;
using KvCluster.Tests.Processes;

namespace KvCluster.Tests;

public class PauseTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Three_nodes_one_paused_requests_through_the_others_go_on_without_an_error()
    {
        using var cluster = await Cluster.Start(3);
        var history = new History();
        var others = new[] { cluster[0].Url, cluster[1].Url };
        await using var load = new LoadDriver(others, history);
        await load.WaitForProgress(500, Limit);

        cluster[2].Pause();
        var paused = Clock.Now;
        await load.WaitForProgress(1_000, Limit);
        cluster[2].Resume();
        await load.WaitForProgress(200, Limit);

        await load.Stop();
        await load.ReadAll();
        Assert.Empty(HistoryChecker.Objections(history.Operations));
        Assert.DoesNotContain(history.Operations, operation => operation.Outcome != Outcome.Acknowledged);
        var slowest = history.Operations
            .Where(operation => operation.Start > paused + 2 * TimeSpan.TicksPerSecond)
            .Select(operation => TimeSpan.FromTicks(operation.End - operation.Start)).DefaultIfEmpty().Max();
        Assert.True(slowest < TimeSpan.FromSeconds(1),
            $"2 s after the pause a request still took {slowest.TotalMilliseconds} ms");
    }

    [Fact]
    public async Task Three_nodes_one_paused_and_resumed_takes_part_again()
    {
        using var cluster = await Cluster.Start(3);
        using var client = new KvClient(cluster[0].Url);
        cluster[2].Pause();
        Assert.Equal(504, (int?)(await client.Put("k", "while paused", "ack=3&from=3&timeout=1000")).Status);
        cluster[2].Resume();

        var answer = await Eventually.Holds(
            () => client.Put("k", "after", "ack=3&from=3"),
            seen => seen.IsSuccess, "a write to all three after the pause", Limit);

        Assert.Equal(201, (int?)answer.Status);
        using var resumed = new KvClient(cluster[2].Url);
        Assert.Equal("after", (await resumed.Get("k", "ack=3&from=3")).Body);
    }
}
