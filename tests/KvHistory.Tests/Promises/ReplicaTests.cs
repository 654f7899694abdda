using KvHistory.Promises;
using static KvHistory.Tests.Ops;

namespace KvHistory.Tests.Promises;

public sealed class ReplicaTests
{
    [Fact]
    public void A_copy_on_another_node_is_found()
    {
        Assert.Empty(Copies.Objections(Snapshots.Of("k", (1, "a"), (1, "a"), (2, "b")), Snapshots.ReplicasOf));
        Assert.Equal(
            ["alien: n0 has a version 0000000000000001, but its replicas are n2, n3, n4"],
            Copies.Objections(Snapshots.Of("alien", (1, "a"), null, (1, "a")), Snapshots.ReplicasOf));
    }

    [Fact]
    public void A_replica_may_move_on() => Assert.Empty(ReplicaOrder.Objections(
    [
        Snapshots.Of(0, 3, ("k", 2, null), ("l", 3, "c")), Snapshots.Of(0, 1, ("k", 1, "a")),
        Snapshots.Of(0, 2, ("k", 1, "a")), Snapshots.Of(1, 4),
    ]));

    [Fact]
    public void A_replica_that_goes_back_is_found() => Assert.Equal(
        ["k: n0 had b version 0000000000000002, and later a version 0000000000000001"],
        ReplicaOrder.Objections(
        [
            Snapshots.Of(0, 1, ("k", 2, "b")), Snapshots.Of(0, 2, ("k", 1, "a")), Snapshots.Of(0, 3, ("k", 2, "b")),
        ]));

    [Theory]
    [InlineData("b")]
    [InlineData(null)]
    public void An_entry_that_changes_under_its_version_is_found(string? value) => Assert.Single(
        ReplicaOrder.Objections([Snapshots.Of(0, 1, ("k", 2, "a")), Snapshots.Of(0, 2, ("k", 2, value))]));

    [Fact]
    public void An_entry_that_vanishes_is_found() => Assert.Equal(
        ["k: n0 had tombstone version 0000000000000002, and later nothing"],
        ReplicaOrder.Objections([Snapshots.Of(0, 1, ("k", 2, null)), Snapshots.Of(0, 2)]));

    [Fact]
    public void A_write_is_on_as_many_replicas_as_acknowledged_it()
    {
        var put = Put("a", 0, 1) with { Version = 5 };
        Assert.Empty(Check(put, (5, "a"), (5, "a"), null));
        Assert.Empty(Check(put, (6, "b"), (5, "a"), null));
        Assert.Empty(Check(put with { Ack = 1 }, null, null, (5, "a")));
        Assert.Equal(
            [$"k: only 1 replicas have this or newer: {put}"], Check(put, (5, "a"), (4, "z"), null));
        Assert.Single(Check(put with { Ack = 1 }, null, null, (4, "a")));
        Assert.Single(Check(Delete(0, 1) with { Version = 5 }, (5, null), (4, "a"), (4, "a")));
    }

    [Fact]
    public void A_write_that_was_not_acknowledged_before_may_be_anywhere()
    {
        var put = Put("a", 0, 1) with { Version = 5 };
        Assert.Empty(Check(put with { Outcome = Outcome.Unknown }, null, null, null));
        Assert.Empty(Check(put with { End = 100 }, null, null, null));
        Assert.Single(Check(put with { End = 99 }, null, null, null));
    }

    [Fact]
    public void Copies_on_other_nodes_do_not_count() => Assert.Single(Durability.Objections(
        [Put("a", 0, 1) with { Key = "alien", Version = 5 }],
        Snapshots.Of("alien", (5, "a"), (5, "a"), (5, "a")), Snapshots.ReplicasOf));

    [Fact]
    public void Without_snapshots_nothing_is_durable() =>
        Assert.Throws<ArgumentException>(() => Durability.Objections([], [], Snapshots.ReplicasOf));

    private static IReadOnlyList<string> Check(Operation write, params (ulong Version, string? Value)?[] entries) =>
        Durability.Objections([write], Snapshots.Of("k", entries), Snapshots.ReplicasOf);
}
