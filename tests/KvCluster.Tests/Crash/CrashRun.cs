using KvCluster.Tests.Load;
using KvCluster.Tests.Processes;

namespace KvCluster.Tests.Crash;

/// <summary>
/// Kills nodes under load at random moments, all at once, again and again, and starts them on the same data. What the
/// clients saw is in <see cref="History"/>.
/// </summary>
internal sealed class CrashRun(Cluster cluster, LoadDriver load, History history, Random chance)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Dictionary<CrashSteps, int> _hits = [];

    public int Kills { get; private set; }

    /// <summary>Kills before the node had served.</summary>
    public int KillsWhileStarting { get; private set; }

    /// <summary>In the middle of what the nodes were killed.</summary>
    public CrashSteps Hit => _hits.Keys.Aggregate(CrashSteps.None, (all, step) => all | step);

    /// <summary>Kills the nodes once they have served for a while, and starts them.</summary>
    public async Task KillUnderLoad()
    {
        await load.WaitForProgress(chance.Next(1, 60), Limit);
        await Pause(150);
        var killedAt = Clock.Now;
        await Kill();
        var folders = cluster.Nodes.Select(node => StoppedFolder.Of(node.DataFolder)).ToArray();
        await Start();

        // By then every client has noticed that its request was cut off.
        await load.WaitForProgress(20, Limit);
        foreach (var folder in folders)
            Count(folder.StepsOfFlush() | StepsOfWrites(folder, killedAt));
    }

    /// <summary>Kills the nodes, and then once more while they start.</summary>
    public async Task KillWhileStarting()
    {
        await Kill();
        Launch();
        await Pause(1_500);
        await Kill();
        KillsWhileStarting++;
        foreach (var node in cluster.Nodes)
            Count(StoppedFolder.Of(node.DataFolder).StepsOfFlush());
        await Start();
    }

    public override string ToString() =>
        $"{Kills} kills, {KillsWhileStarting} of them while starting, "
        + $"{history.AcknowledgedWrites} writes acknowledged; "
        + string.Join(", ", _hits.OrderBy(hit => hit.Key).Select(hit => $"{hit.Key}: {hit.Value}"));

    private Task Pause(int milliseconds) => Task.Delay(chance.Next(milliseconds));

    private async Task Kill()
    {
        await Task.WhenAll(cluster.Nodes.Select(node => node.Kill()));
        Kills++;
    }

    private async Task Start()
    {
        Launch();
        await Task.WhenAll(cluster.Nodes.Select(node => node.WaitUntilReady()));
    }

    private void Launch()
    {
        foreach (var node in cluster.Nodes)
            cluster.Launch(node, CrashSettings.RestlessStorage);
    }

    private CrashSteps StepsOfWrites(StoppedFolder folder, long killedAt)
    {
        var steps = CrashSteps.None;
        foreach (var cut in history.Operations.Where(operation =>
            operation is { IsWrite: true, Outcome: Outcome.Unknown, Status: null, Value: not null }
            && operation.End > killedAt))
            steps |= folder.JournalHas(cut.Value!) ? CrashSteps.BeforeAnswer : CrashSteps.BeforeCommit;
        return steps;
    }

    private void Count(CrashSteps steps)
    {
        foreach (var step in Enum.GetValues<CrashSteps>().Where(step => int.PopCount((int)step) == 1))
        {
            if (steps.HasFlag(step))
                _hits[step] = _hits.GetValueOrDefault(step) + 1;
        }
    }
}
