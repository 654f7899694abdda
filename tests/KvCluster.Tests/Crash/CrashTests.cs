using KvCluster.Tests.Load;
using KvCluster.Tests.Processes;
using Xunit.Abstractions;

namespace KvCluster.Tests.Crash;

/// <summary>
/// kill -9 at any moment loses no acknowledged write: clients record what they were told, nodes are killed again and
/// again, and the history is judged afterwards. <see cref="CrashSettings"/> says how to make the runs longer.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    /// <summary>Kills beyond the asked for, while some step was not hit.</summary>
    private const int MoreKills = 60;

    [Fact]
    public async Task A_node_killed_in_the_middle_of_every_step_loses_nothing_that_it_acknowledged()
    {
        using var cluster = await Cluster.Start(1, CrashSettings.RestlessStorage);
        await Kill(cluster, (1, 1), CrashSettings.Kills, CrashSteps.All);
    }

    [Fact]
    public async Task Three_nodes_killed_all_at_once_again_and_again_lose_nothing_that_they_acknowledged()
    {
        using var cluster = await Cluster.Start(3, CrashSettings.RestlessStorage);
        await Kill(cluster, null, Math.Max(2, CrashSettings.Kills / 6), CrashSteps.None);
    }

    private async Task Kill(Cluster cluster, (int Ack, int From)? quorum, int kills, CrashSteps steps)
    {
        var history = new History();
        await using var load = new LoadDriver(
            cluster.Nodes.Select(node => node.Url), history, quorum: quorum, seed: CrashSettings.Seed,
            keysPerWorker: 32);
        var chance = new Random(CrashSettings.Seed);
        var run = new CrashRun(cluster, load, history, chance);
        try
        {
            while (run.Kills < kills || (!run.Hit.HasFlag(steps) && run.Kills < kills + MoreKills))
                await (run.Kills == 0 || chance.Next(5) > 0 ? run.KillUnderLoad() : run.KillWhileStarting());
        }
        finally
        {
            output.WriteLine($"seed {CrashSettings.Seed}: {run}");
        }

        await load.Stop();
        await load.ReadAll();
        var objections = HistoryChecker.Objections(history.Operations);
        Assert.True(objections.Count == 0, $"seed {CrashSettings.Seed}: {string.Join('\n', objections)}");
        Assert.True(run.Hit.HasFlag(steps), $"not every step was hit: {run}");
    }
}
