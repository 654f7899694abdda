using KvSimulation.Plans;
using KvSimulation.Running;

namespace KvSimulation.Tests;

/// <summary>
/// With <c>durability = async</c> the store promises less than it is held to here: a checker that did not object would
/// be none.
/// </summary>
public sealed class WeakenedStoreTests
{
    private const int Seeds = 5;

    private static readonly IReadOnlyList<string> Objections =
    [
        .. Enumerable.Range(1, Seeds).SelectMany(seed => SimulationRun.Of(Plan.Of(new RunOptions
        {
            Seed = (ulong)seed,
            Nodes = 1,
            Faults = FaultKinds.Power,
            Set = ["kv.storage.durability = async"],
        })).Objections),
    ];

    [Fact]
    public void An_acknowledgement_before_the_sync_is_found_by_a_loss_of_power() =>
        Assert.Contains(Objections, objection => objection.Contains("not linearizable", StringComparison.Ordinal));

    /// <summary>A table that had more than its journal would be refused: the node would never serve again.</summary>
    [Fact]
    public void Yet_each_node_starts_again_and_its_table_never_has_what_its_journal_has_lost() =>
        Assert.DoesNotContain(Objections, objection => objection.Contains("no end", StringComparison.Ordinal));
}
