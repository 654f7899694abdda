using KvHistory;
using KvSimulation.Plans;
using KvSimulation.Running;

namespace KvSimulation.Tests;

/// <summary>Nodes that are asked to stop end by themselves, and serve again.</summary>
public sealed class StopTests
{
    [Fact]
    public void A_node_that_is_asked_to_stop_drains_and_ends_and_serves_again() => Assert.Equal(
        ["n1 stops", "n1 has ended", "n1 serves"],
        Events(new Stop(1), TimeSpan.FromMilliseconds(200)));

    [Fact]
    public void A_rolling_restart_takes_the_nodes_in_turn() => Assert.Equal(
        ["n0 stops", "n0 has ended", "n0 serves", "n1 stops", "n1 has ended", "n1 serves", "n2 stops", "n2 has ended",
            "n2 serves"],
        Events(new Rolling(TimeSpan.FromMilliseconds(100)), TimeSpan.FromSeconds(10)));

    /// <summary>What happened to the nodes once all had started.</summary>
    private static IReadOnlyList<string> Events(KvSimulation.Plans.Fault fault, TimeSpan lasting)
    {
        var plan = Plan.Of(new RunOptions { Seed = 1, Faults = FaultKinds.None });
        var run = SimulationRun.Of(plan with
        {
            Elements = [.. plan.Elements, new PlannedFault(-1, TimeSpan.FromSeconds(5), lasting, fault)],
        });

        Assert.Empty(run.Objections);
        return
        [
            .. run.History.Entries.OfType<Event>().Select(happened => happened.What)
                .Where(what => what.StartsWith('n')).Skip(plan.Options.Nodes),
        ];
    }
}
