using KvCluster.Tests.Load;
using KvCluster.Tests.Processes;

namespace KvCluster.Tests;

public class KillTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Three_nodes_kill_9_of_each_in_turn_under_load_loses_no_acknowledged_write()
    {
        using var cluster = await Cluster.Start(3);
        var history = new History();
        await using var load = new LoadDriver(cluster.Nodes.Select(node => node.Url), history);
        await load.WaitForProgress(200, Limit);

        foreach (var node in cluster.Nodes)
        {
            await node.Kill();
            await load.WaitForProgress(200, Limit);
            await cluster.Restart(node);
            await load.WaitForProgress(200, Limit);
        }

        await load.Stop();
        await load.ReadAll();
        Assert.Empty(HistoryChecker.Objections(history.Operations));
        Assert.True(history.AcknowledgedWrites >= 1_400, $"only {history.AcknowledgedWrites} writes were acknowledged");
    }

    [Fact]
    public async Task Three_nodes_kill_9_of_all_at_once_under_load_loses_no_acknowledged_write()
    {
        using var cluster = await Cluster.Start(3);
        var history = new History();
        await using var load = new LoadDriver(cluster.Nodes.Select(node => node.Url), history);
        await load.WaitForProgress(500, Limit);

        await Task.WhenAll(cluster.Nodes.Select(node => node.Kill()));
        foreach (var node in cluster.Nodes)
            cluster.Launch(node);
        await Task.WhenAll(cluster.Nodes.Select(node => node.WaitUntilReady()));
        await load.WaitForProgress(100, Limit);

        await load.Stop();
        await load.ReadAll();
        Assert.Empty(HistoryChecker.Objections(history.Operations));
    }

    [Fact]
    public async Task A_pair_with_both_nodes_killed_and_restarted_one_at_a_time_keeps_every_write()
    {
        using var cluster = await Cluster.Start(2);
        using var first = new KvClient(cluster[0].Url);
        using var second = new KvClient(cluster[1].Url);
        for (var i = 0; i < 50; i++)
            Assert.Equal(201, (int?)(await first.Put($"k{i}", $"v{i}")).Status);

        foreach (var node in cluster.Nodes)
        {
            await node.Kill();
            await cluster.Restart(node);
        }

        for (var i = 0; i < 50; i++)
        {
            Assert.Equal($"v{i}", (await first.Get($"k{i}", "ack=2&from=2")).Body);
            Assert.Equal($"v{i}", (await second.Get($"k{i}", "ack=2&from=2")).Body);
        }
    }

    [Fact]
    public async Task A_killed_owner_makes_a_request_that_needs_it_fail_at_once_and_not_at_the_deadline()
    {
        using var cluster = await Cluster.Start(2);
        using var client = new KvClient(cluster[0].Url);
        Assert.Equal(201, (int?)(await client.Put("k", "v", "ack=2&from=2")).Status);
        await cluster[1].Kill();

        var answers = new List<Answer>();
        for (var i = 0; i < 20; i++)
            answers.Add(await client.Put($"k{i}", "v", "ack=2&from=2&timeout=5000"));

        Assert.All(answers, answer => Assert.Equal(504, (int?)answer.Status));
        Assert.All(answers, answer => Assert.True(answer.Took < TimeSpan.FromSeconds(1), answer.ToString()));
    }
}
