using KvHistory.Promises;
using static KvHistory.Tests.Ops;

namespace KvHistory.Tests.Promises;

public sealed class VersionTests
{
    [Fact]
    public void One_write_read_many_times_has_one_version() => Assert.Empty(UniqueVersions.Objections(
        [Put("a", 0, 1) with { Version = 1 }, Get("a", 2, 3) with { Version = 1 }, Delete(4, 5) with { Version = 2 }],
        Snapshots.Of("k", (1, "a"), (2, null), null)));

    [Fact]
    public void Two_values_of_one_version_are_found()
    {
        var (put, get) = (Put("a", 0, 1) with { Version = 1 }, Get("b", 2, 3) with { Version = 1 });
        Assert.Equal(
            [$"version 0000000000000001 is used twice: {put}; {get}"], UniqueVersions.Objections([put, get], []));
    }

    [Fact]
    public void Two_keys_of_one_version_are_found() => Assert.Single(UniqueVersions.Objections(
        [Put("a", 0, 1) with { Version = 1 }, Put("a", 0, 1) with { Version = 1, Key = "l" }], []));

    [Fact]
    public void Two_entries_of_one_version_are_found() => Assert.Equal(
        [
            "version 0000000000000001 is used twice: k at n0: a version 0000000000000001; "
            + "k at n2: tombstone version 0000000000000001",
        ],
        UniqueVersions.Objections([], Snapshots.Of("k", (1, "a"), null, (1, null))));

    [Fact]
    public void What_was_not_acknowledged_has_no_version() => Assert.Empty(UniqueVersions.Objections(
        [Put("a", 0, 1, Outcome.Unknown) with { Version = 1 }, Put("b", 0, 1) with { Version = 1 }, Put("c", 0, 1)],
        []));

    [Fact]
    public void Versions_in_order_are_fine() => Assert.Empty(VersionOrder.Objections(
    [
        Put("a", 0, 1) with { Version = 1 }, Get("a", 2, 3) with { Version = 1 }, Put("b", 4, 5) with { Version = 9 },
        Put("c", 6, 7), Get(null, 8, 9), Put("l", 8, 9) with { Key = "l", Version = 1 },
    ]));

    [Fact]
    public void Operations_that_overlap_may_have_versions_in_any_order() => Assert.Empty(VersionOrder.Objections(
    [
        Put("a", 0, 1) with { Version = 1 }, Put("b", 2, 9) with { Version = 2 },
        Get("b", 3, 6) with { Version = 2 }, Get("a", 4, 5) with { Version = 1 },
    ]));

    [Fact]
    public void A_version_that_goes_back_is_found()
    {
        var (newer, older) = (Get("b", 3, 4) with { Version = 2 }, Get("a", 5, 6) with { Version = 1 });
        Assert.Equal(
            [$"{older} has an older version than {newer} before it"],
            VersionOrder.Objections([older, Put("a", 0, 1) with { Version = 1 }, newer]));
    }

    [Fact]
    public void Below_the_quorum_versions_may_go_back() => Assert.Empty(VersionOrder.Objections(
    [
        Put("b", 0, 1) with { Version = 2 }, Get("a", 2, 3) with { Version = 1, Ack = 1 },
        Get("a", 2, 3) with { Version = 1, Ack = 1, From = 1 }, Put("c", 2, 3, Outcome.Unknown) with { Version = 1 },
    ]));
}
