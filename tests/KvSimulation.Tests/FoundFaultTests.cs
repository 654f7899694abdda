using KvHistory;
using KvMessages;
using KvSimulation.Plans;
using KvSimulation.Running;

namespace KvSimulation.Tests;

/// <summary>
/// What the simulation has found, as the seeds that found it and as what the shrinker left of them. With the faults of
/// that time: others would make other runs of these seeds.
/// </summary>
public sealed class FoundFaultTests
{
    /// <summary>A write was stamped anew although its first version had been read: a value came back.</summary>
    [Theory]
    [InlineData(33)]
    [InlineData(67)]
    [InlineData(81)]
    [InlineData(141)]
    public void A_write_that_was_read_is_not_stamped_anew(ulong seed) =>
        Assert.Empty(SimulationRun.Of(Plan.Of(new RunOptions { Seed = seed, Faults = FaultKinds.Sudden })).Objections);

    /// <summary>All that is left of seed 33.</summary>
    [Fact]
    public void Two_writes_and_a_read_beside_a_node_that_hears_nothing()
    {
        PlanElement[] elements =
        [
            new PlannedFault(-9, At(25_776), For: TimeSpan.FromMilliseconds(1_684), new Cut([1, 2], [0], false)),
            Operation(764, At(26_276), client: 5, node: 1, OperationKind.Put, new Quorum(3, 3)),
            Operation(243, At(27_179), client: 1, node: 2, OperationKind.Get, new Quorum(2, 3)),
            Operation(514, At(27_368), client: 3, node: 2, OperationKind.Put, new Quorum(2, 3)),
        ];

        Assert.Empty(SimulationRun.Of(new Plan(new RunOptions { Seed = 33 }, elements)).Objections);
    }

    private static TimeSpan At(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private static PlannedOperation Operation(
        int number, TimeSpan at, int client, int node, OperationKind kind, Quorum quorum) => new(
        number, at, client, node, kind, "hot0", quorum, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), Retries: 0);
}
