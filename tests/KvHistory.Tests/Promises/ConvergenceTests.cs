using KvHistory.Promises;

namespace KvHistory.Tests.Promises;

public sealed class ConvergenceTests
{
    [Fact]
    public void Equal_replicas_are_fine()
    {
        Assert.Empty(Check(Snapshots.Of("k", (1, "a"), (1, "a"), (1, "a"))));
        Assert.Empty(Check(Snapshots.Of("k", (1, null), (1, null), (1, null))));
        Assert.Empty(Check([]));
    }

    [Fact]
    public void Other_nodes_do_not_matter() =>
        Assert.Empty(Check([.. Snapshots.Of("k", (1, "a"), (1, "a"), (1, "a")), Snapshots.Of(3, 100, ("k", 2, "b"))]));

    [Fact]
    public void A_difference_is_told() => Assert.Equal(
        [
            "k: the replicas differ: n0 has a version 0000000000000001, n1 has nothing, "
            + "n2 has tombstone version 0000000000000002",
        ],
        Check(Snapshots.Of("k", (1, "a"), null, (2, null))));

    [Theory]
    [InlineData(2UL, "a")]
    [InlineData(1UL, "b")]
    [InlineData(1UL, null)]
    public void Version_and_value_must_be_the_same(ulong version, string? value) =>
        Assert.Single(Check(Snapshots.Of("k", (1, "a"), (version, value), (1, "a"))));

    [Fact]
    public void Every_replica_must_have_been_looked_at() =>
        Assert.Throws<ArgumentException>(() => Check(Snapshots.Of("k", (1, "a"), (1, "a"))));

    private static IReadOnlyList<string> Check(ReplicaSnapshot[] snapshots) =>
        Convergence.Objections(snapshots, Snapshots.ReplicasOf);
}
