using KvCluster.Tests.Load;
using KvCluster.Tests.Processes;

namespace KvCluster.Tests;

public class AloneTests
{
    [Fact]
    public async Task A_node_of_three_whose_peers_are_down_starts_and_serves_what_it_can()
    {
        using var cluster = Cluster.Of(3);
        cluster.Launch(cluster[0]);
        await cluster[0].WaitUntilReady();
        using var client = new KvClient(cluster[0].Url);

        var alone = await client.Put("k", "v", "ack=1&from=3");
        var read = await client.Get("k", "ack=1&from=3");
        var quorum = await client.Put("k", "w", "timeout=5000");

        Assert.Equal(201, (int?)alone.Status);
        Assert.Equal("v", read.Body);
        Assert.Equal(504, (int?)quorum.Status);
        Assert.True(quorum.Took < TimeSpan.FromSeconds(2), $"known not to succeed, yet answered {quorum}");
    }

    [Fact]
    public async Task A_ring_of_one_restarted_after_kill_9_holds_all_that_it_acknowledged()
    {
        using var cluster = await Cluster.Start(1);
        var history = new History();
        await using var load = new LoadDriver([cluster[0].Url], history);
        for (var round = 0; round < 3; round++)
        {
            await load.WaitForProgress(300, TimeSpan.FromSeconds(30));
            await cluster[0].Kill();
            await cluster.Restart(cluster[0]);
        }

        await load.Stop();
        await load.ReadAll();
        Assert.Empty(HistoryChecker.Objections(history.Operations));
    }
}
