using KvCluster.Tests.Load;
using KvCluster.Tests.Processes;
using TestPostgres;

namespace KvCluster.Tests;

public class PostgresTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Nodes_share_a_server_and_each_restarted_after_kill_9_holds_what_it_acknowledged()
    {
        using var cluster = await Cluster.Start(2, ConfiguredFor(PostgresServer.Shared));
        using var first = new KvClient(cluster[0].Url);
        Assert.Equal(201, (int?)(await first.Put("k", "v", "ack=2&from=2")).Status);
        foreach (var node in cluster.Nodes)
        {
            await node.Kill();
            cluster.Launch(node, ConfiguredFor(PostgresServer.Shared));
            await node.WaitUntilReady();
            using var client = new KvClient(node.Url);
            Assert.Equal("v", (await client.Get("k", "ack=2&from=2")).Body);
        }

        Assert.Empty(Directory.EnumerateFiles(cluster[0].DataFolder, "journal.db*"));
    }

    [Fact]
    public async Task A_folder_whose_entries_are_in_a_database_is_refused_without_it()
    {
        using var cluster = await Cluster.Start(1, ConfiguredFor(PostgresServer.Shared));
        await cluster[0].Stop();
        cluster.Launch(cluster[0]);
        await cluster[0].Process.WaitForExit(Limit);

        Assert.Equal(1, cluster[0].Process.ExitCode);
        Assert.Contains("set kv.storage.provider = postgres", cluster[0].Process.Output);
    }

    [Fact]
    public async Task A_server_killed_under_load_loses_no_acknowledged_write_and_the_node_goes_on_by_itself()
    {
        using var server = new PostgresServer();
        using var cluster = await Cluster.Start(
            1, [.. ConfiguredFor(server), "--set", "kv.storage.flush-after-events=100"]);
        var history = new History();
        await using var load = new LoadDriver([cluster[0].Url], history);
        for (var round = 0; round < 2; round++)
        {
            await load.WaitForProgress(200, Limit);
            server.Kill();
            server.Start();
        }

        await load.WaitForProgress(200, Limit);
        await load.Stop();
        await load.ReadAll();
        Assert.Empty(HistoryChecker.Objections(history.Operations));
    }

    private static string[] ConfiguredFor(PostgresServer server) =>
    [
        "--config", Path.Combine(KvNodeBinary.Root, "hocon", "postgres.conf"),
        "--set", $"kv.storage.postgres.connection-string={server.ConnectionString}",
    ];
}
