using KvCluster.Tests.Load;
using KvCluster.Tests.Processes;

namespace KvCluster.Tests;

/// <summary>Nodes that flush all the time, so that a kill meets every step of it.</summary>
public class FlushKillTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly string[] TinyMemtables =
        ["--set", "kv.storage.memtable-size=64KiB", "--set", "kv.storage.flush-batch=20"];

    [Fact]
    public async Task One_node_kill_9_again_and_again_while_it_flushes_loses_no_acknowledged_write()
    {
        using var cluster = await Cluster.Start(1, TinyMemtables);
        var history = new History();
        await using var load = new LoadDriver([cluster[0].Url], history);

        for (var kill = 0; kill < 5; kill++)
        {
            await load.WaitForProgress(150 + 37 * kill, Limit);
            await cluster[0].Kill();
            cluster.Launch(cluster[0], TinyMemtables);
            await cluster[0].WaitUntilReady();
        }

        await load.Stop();
        await load.ReadAll();
        Assert.Empty(HistoryChecker.Objections(history.Operations));
    }

    [Fact]
    public async Task Three_nodes_kill_9_of_all_at_once_while_they_flush_loses_no_acknowledged_write()
    {
        using var cluster = await Cluster.Start(3, TinyMemtables);
        var history = new History();
        await using var load = new LoadDriver(cluster.Nodes.Select(node => node.Url), history);

        for (var kill = 0; kill < 2; kill++)
        {
            await load.WaitForProgress(400, Limit);
            await Task.WhenAll(cluster.Nodes.Select(node => node.Kill()));
            foreach (var node in cluster.Nodes)
                cluster.Launch(node, TinyMemtables);
            await Task.WhenAll(cluster.Nodes.Select(node => node.WaitUntilReady()));
        }

        await load.Stop();
        await load.ReadAll();
        Assert.Empty(HistoryChecker.Objections(history.Operations));
    }
}
