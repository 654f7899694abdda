using KvCluster.Tests.Load;
using KvCluster.Tests.Processes;

namespace KvCluster.Tests;

public class RestartTests
{
    [Fact]
    public async Task Two_nodes_stop_and_restart_of_each_in_turn_the_first_request_that_needs_both_works()
    {
        using var cluster = await Cluster.Start(2);
        using var first = new KvClient(cluster[0].Url);
        using var second = new KvClient(cluster[1].Url);

        for (var round = 0; round < 3; round++)
        {
            foreach (var node in cluster.Nodes)
            {
                await node.Stop();
                await cluster.Restart(node);
                var throughFirst = await first.Put($"k{round}", $"one {round}", "ack=2&from=2");
                var throughSecond = await second.Put($"l{round}", $"two {round}", "ack=2&from=2");
                Assert.True(throughFirst.IsSuccess, $"after {node.Name}: {throughFirst}\n{cluster.Output}");
                Assert.True(throughSecond.IsSuccess, $"after {node.Name}: {throughSecond}\n{cluster.Output}");
                Assert.Equal($"one {round}", (await second.Get($"k{round}", "ack=2&from=2")).Body);
            }
        }
    }

    [Fact]
    public async Task Three_nodes_rolling_restart_under_load_loses_no_acknowledged_write()
    {
        var limit = TimeSpan.FromSeconds(30);
        using var cluster = await Cluster.Start(3);
        var history = new History();
        await using var load = new LoadDriver(cluster.Nodes.Select(node => node.Url), history);

        foreach (var node in cluster.Nodes)
        {
            await load.WaitForProgress(200, limit);
            await node.Stop();
            await load.WaitForProgress(200, limit);
            await cluster.Restart(node);
        }

        await load.WaitForProgress(200, limit);
        await load.Stop();
        await load.ReadAll();
        Assert.Empty(HistoryChecker.Objections(history.Operations));
    }

    [Fact]
    public async Task A_node_stops_within_five_seconds_and_its_port_refuses_at_once_and_binds_again()
    {
        using var cluster = await Cluster.Start(1);
        using var client = new KvClient(cluster[0].Url);
        Assert.Equal(201, (int?)(await client.Put("k", "v")).Status);

        var took = await cluster[0].Stop();
        var refused = await client.Get("k");
        await cluster.Restart(cluster[0]);

        Assert.True(took < TimeSpan.FromSeconds(5), $"the stop took {took}");
        Assert.Null(refused.Status);
        Assert.True(refused.Took < TimeSpan.FromSeconds(1), $"refusing took {refused.Took}");
        Assert.Equal("v", (await client.Get("k")).Body);
    }

    [Fact]
    public async Task A_deleted_data_folder_is_made_anew_and_the_peers_answer_for_it()
    {
        using var cluster = await Cluster.Start(3);
        using var client = new KvClient(cluster[0].Url);
        Assert.Equal(201, (int?)(await client.Put("k", "v", "ack=3&from=3")).Status);

        await cluster[2].Stop();
        Directory.Delete(cluster[2].DataFolder, recursive: true);
        await cluster.Restart(cluster[2]);

        using var emptied = new KvClient(cluster[2].Url);
        Assert.Equal("v", (await emptied.Get("k")).Body);
    }
}
