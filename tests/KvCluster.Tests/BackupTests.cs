using KvCluster.Tests.Load;
using KvCluster.Tests.Processes;

namespace KvCluster.Tests;

public sealed class BackupTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Flushes and trims all the time.</summary>
    private static readonly string[] Restless =
        ["--set", "kv.storage.flush-after-events=100", "--set", "kv.storage.flush-interval=200ms"];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_node_two_backups_under_load_and_kill_9_each_restores_all_that_was_acknowledged_before_it()
    {
        using var cluster = await Cluster.Start(1, Restless);
        var history = new History();
        var began = new List<long>();
        await using (var load = new LoadDriver([cluster[0].Url], history, quorum: (1, 1)))
        {
            for (var round = 1; round <= 2; round++)
            {
                await load.WaitForProgress(600, Limit);
                began.Add(Clock.Now);
                using var backup = await Run("backup", "--data", cluster[0].DataFolder, "--to", At($"backup{round}"));
                Assert.True(backup.ExitCode == 0, backup.Output);
                Assert.Contains(At($"backup{round}"), backup.StandardOutput, StringComparison.Ordinal);
            }

            await load.WaitForProgress(100, Limit);
            await cluster[0].Kill();
        }

        for (var round = 1; round <= 2; round++)
        {
            using var restored = new Node($"restored{round}", At($"data{round}"));
            restored.Launch($"127.0.0.1:{restored.RemotePort}", "--restore", At($"backup{round}"));
            await restored.WaitUntilReady();
            Assert.Empty(await Objections(history, began[round - 1], restored));
            using var client = new KvClient(restored.Url);
            Assert.Equal(201, (int?)(await client.Put("after", "the restore")).Status);
            Assert.Equal("the restore", (await client.Get("after")).Body);
        }
    }

    [Fact]
    public async Task Three_nodes_one_comes_back_from_an_older_backup_and_is_but_a_stale_replica()
    {
        using var cluster = await Cluster.Start(3);
        var node = cluster[0];
        using var client = new KvClient(node.Url);
        // So many that this node is the first replica of some.
        var keys = Enumerable.Range(0, 40).Select(i => $"k{i}").ToList();
        await PutAll(client, keys, "old");
        using (var backup = await Run("backup", "--data", node.DataFolder, "--to", At("backup")))
            Assert.True(backup.ExitCode == 0, backup.Output);
        await PutAll(client, keys, "new");
        Assert.Equal(202, (int?)(await client.Delete(keys[0], "ack=3&from=3")).Status);

        await node.Kill();
        Directory.Delete(node.DataFolder, recursive: true);
        cluster.Launch(node, "--restore", At("backup"));
        await node.WaitUntilReady();

        var alone = await Task.WhenAll(keys.Select(key => client.Get(key, "ack=1&from=1")));
        Assert.Contains("old", alone.Select(answer => answer.Body));
        Assert.Equal(404, (int?)(await client.Get(keys[0])).Status);
        foreach (var key in keys.Skip(1))
            Assert.Equal("new", (await client.Get(key)).Body);
        await PutAll(client, keys, "newest");
        using var other = new KvClient(cluster[1].Url);
        foreach (var key in keys)
            Assert.Equal("newest", (await other.Get(key)).Body);
    }

    [Fact]
    public async Task A_restore_into_a_used_folder_or_from_a_bad_backup_is_refused_with_1()
    {
        using var cluster = await Cluster.Start(1);
        using (var client = new KvClient(cluster[0].Url))
            Assert.Equal(201, (int?)(await client.Put("k", "v")).Status);
        using (var backup = await Run("backup", "--data", cluster[0].DataFolder, "--to", At("backup")))
            Assert.True(backup.ExitCode == 0, backup.Output);
        await cluster[0].Stop();

        await Refused("already holds data", "run", "--data", cluster[0].DataFolder, "--restore", At("backup"));
        await Refused("is not empty", "backup", "--data", cluster[0].DataFolder, "--to", At("backup"));
        using (var entries = File.OpenWrite(Path.Combine(At("backup"), "entries.db")))
            entries.SetLength(entries.Length - 1);
        await Refused("is damaged", "run", "--data", At("data"), "--restore", At("backup"));
        File.Delete(Path.Combine(At("backup"), "backup.json"));
        await Refused("is no complete backup", "run", "--data", At("data"), "--restore", At("backup"));
        await Refused("is no whole data folder", "backup", "--data", At("data"), "--to", At("other"));
    }

    [Fact]
    public async Task A_backup_without_a_target_ends_with_2()
    {
        using var backup = await Run("backup", "--data", At("data"));

        Assert.Equal(2, backup.ExitCode);
        Assert.Contains("--to", backup.Output, StringComparison.Ordinal);
    }

    /// <summary>What was acknowledged later than the backup began may be in it or not.</summary>
    private static async Task<IReadOnlyList<string>> Objections(History history, long began, Node restored)
    {
        var seen = history.Operations
            .Select(operation => operation.IsWrite && operation.End >= began
                ? operation with { Outcome = Outcome.Unknown }
                : operation)
            .Where(operation => operation.IsWrite).ToList();
        using var client = new KvClient(restored.Url);
        foreach (var key in seen.Select(operation => operation.Key).Distinct().ToList())
        {
            var start = Clock.Now;
            var answer = await client.Get(key);
            Assert.True(answer.IsSuccess || (int?)answer.Status == 404, answer.ToString());
            seen.Add(new Operation
            {
                Client = 0,
                Node = 0,
                Kind = OperationKind.Get,
                Key = key,
                Value = answer.IsSuccess ? answer.Body : null,
                Ack = 1,
                From = 1,
                Outcome = answer.ReadOutcome,
                Start = start,
                End = Clock.Now,
            });
        }

        return HistoryChecker.Objections(seen);
    }

    private static async Task PutAll(KvClient client, List<string> keys, string value)
    {
        foreach (var key in keys)
            Assert.Equal(201, (int?)(await client.Put(key, value, "ack=3&from=3")).Status);
    }

    private static async Task Refused(string message, params string[] arguments)
    {
        using var process = await Run(arguments);
        Assert.Equal(1, process.ExitCode);
        Assert.Contains(message, process.Output, StringComparison.Ordinal);
    }

    private static async Task<ChildProcess> Run(params string[] arguments)
    {
        var process = new ChildProcess([KvNodeBinary.Path, .. arguments]);
        await process.WaitForExit(Limit);
        return process;
    }

    private string At(string name) => Path.Combine(_folder.Path, name);
}
