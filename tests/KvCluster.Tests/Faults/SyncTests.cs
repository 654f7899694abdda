using System.Net;
using KvCluster.Tests.Crash;
using KvCluster.Tests.Load;
using KvCluster.Tests.Processes;

namespace KvCluster.Tests.Faults;

/// <summary>
/// Syncs that fail, by the hand of <c>strace</c>: what was not synced is not acknowledged, and not taken for durable by
/// a later sync that succeeds.
/// </summary>
public sealed class SyncTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_journal_that_cannot_be_synced_acknowledges_nothing_and_goes_on_when_it_can()
    {
        using var cluster = await Cluster.Start(1);
        var node = cluster[0];
        var history = new History();
        await using var load = new LoadDriver([node.Url], history, quorum: (1, 1));
        await load.WaitForProgress(50, Limit);

        using (await SyncFault.Begin(node.Process.Id, Path.Combine(node.DataFolder, "journal.db-wal"), count: 10))
        {
            await Eventually.Holds(
                () => Task.FromResult(history.Operations.Count(operation =>
                    operation is { IsWrite: true, Outcome: Outcome.Unknown, Status: not null })),
                failed => failed > 0, "a write is answered with an error", Limit);
            await load.WaitForProgress(200, Limit);
        }

        await node.Kill();
        await cluster.Restart(node);
        await load.WaitForProgress(20, Limit);

        await load.Stop();
        await load.ReadAll();
        Assert.Empty(HistoryChecker.Objections(history.Operations));
    }

    [Theory]
    [InlineData("entries.db-wal", "fsync")]
    [InlineData("journal.db-wal", "async")]
    public async Task A_flush_that_cannot_sync_ends_the_node_which_goes_on_from_its_journal(
        string file, string durability)
    {
        using var cluster = await Cluster.Start(
            1, [.. CrashSettings.RestlessStorage, "--set", $"kv.storage.durability={durability}"]);
        var node = cluster[0];
        var history = new History();
        await using var load = new LoadDriver([node.Url], history, quorum: (1, 1));
        await load.WaitForProgress(50, Limit);

        using (await SyncFault.Begin(node.Process.Id, Path.Combine(node.DataFolder, file), count: 1))
            await node.Process.WaitForExit(Limit);
        Assert.Equal(1, node.Process.ExitCode);
        Assert.Contains("the node ends", node.Process.Output);
        Assert.Contains(Path.Combine(node.DataFolder, file[..^"-wal".Length]), node.Process.Output);

        await cluster.Restart(node);
        await load.WaitForProgress(20, Limit);
        await load.Stop();
        await load.ReadAll();
        Assert.Empty(HistoryChecker.Objections(history.Operations));
    }

    [Fact]
    public async Task A_clock_that_cannot_be_synced_hands_out_no_version_until_it_can()
    {
        using var cluster = await Cluster.Start(1);
        var node = cluster[0];
        var history = new History();
        await using var load = new LoadDriver([node.Url], history, quorum: (1, 1));
        await load.WaitForProgress(50, Limit);

        using (await SyncFault.Begin(node.Process.Id, Path.Combine(node.DataFolder, "clock"), count: 10_000))
        {
            await Eventually.Holds(
                () => Task.FromResult(history.Operations.Count(operation =>
                    operation is { IsWrite: true, Status: (int)HttpStatusCode.ServiceUnavailable })),
                refused => refused > 0, "a write is refused", Limit);
        }

        await load.WaitForProgress(50, Limit);
        await load.Stop();
        await load.ReadAll();
        Assert.Empty(HistoryChecker.Objections(history.Operations));
    }
}
