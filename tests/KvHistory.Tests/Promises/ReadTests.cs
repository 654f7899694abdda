using KvHistory.Promises;
using static KvHistory.Tests.Ops;

namespace KvHistory.Tests.Promises;

public sealed class ReadTests
{
    private static readonly Operation[] Writes =
        [Put("a", 0, 1) with { Version = 1 }, Put("b", 2, 3) with { Version = 5 }, Put("u", 2, 3, Outcome.Unknown)];

    [Theory]
    [InlineData("b", 5UL)]
    [InlineData("u", 6UL)]
    [InlineData("u", null)]
    [InlineData("b", null)]
    public void A_final_read_of_the_newest_or_of_something_newer_is_fine(string value, ulong? version) =>
        Assert.Empty(LostWrites.Objections(Writes, [Get(value, 9, 10) with { Version = version }]));

    [Theory]
    [InlineData("a", 1UL)]
    [InlineData("u", 4UL)]
    [InlineData("x", 5UL)]
    [InlineData("a", null)]
    [InlineData(null, null)]
    public void A_final_read_of_something_older_is_found(string? value, ulong? version)
    {
        var read = Get(value, 9, 10) with { Version = version };
        Assert.Equal([$"k: lost is {Writes[1]}, at the end there was {read}"], LostWrites.Objections(Writes, [read]));
    }

    [Fact]
    public void Not_found_at_the_end_needs_a_deletion_that_may_be_newer()
    {
        Operation[] Deleted(Operation deletion) => [.. Writes, deletion];
        Operation[] read = [Get(null, 9, 10)];
        Assert.Empty(LostWrites.Objections(Deleted(Delete(4, 5) with { Version = 6 }), read));
        Assert.Empty(LostWrites.Objections(Deleted(Delete(4, 5, Outcome.Unknown)), read));
        Assert.Single(LostWrites.Objections(Deleted(Delete(4, 5, Outcome.Refused)), read));
        Assert.Single(LostWrites.Objections(Deleted(Delete(1, 2) with { Version = 4 }), read));
    }

    [Fact]
    public void A_key_that_nobody_could_read_at_the_end_is_found()
    {
        Assert.Single(LostWrites.Objections(Writes, []));
        Assert.Single(LostWrites.Objections(Writes, [Get("b", 9, 10) with { Outcome = Outcome.Unknown }]));
        Assert.Single(LostWrites.Objections(Writes, [Get("b", 9, 10) with { Ack = 1 }]));
        Assert.Single(LostWrites.Objections(Writes, [Get("b", 9, 10) with { Key = "l" }]));
    }

    [Fact]
    public void Writes_below_the_quorum_may_be_lost() => Assert.Empty(LostWrites.Objections(
        [Put("a", 0, 1) with { Version = 1 }, Put("b", 2, 3) with { Version = 5, Ack = 1 }],
        [Get("a", 9, 10) with { Version = 1 }]));

    [Fact]
    public void A_read_of_what_was_put_is_known()
    {
        Operation[] reads = [Get("a", 9, 10), Get("u", 9, 10), Get(null, 9, 10), Get("b", 0, 2) with { Ack = 1 }];
        Assert.Empty(KnownReads.Objections([.. Writes, .. reads]));
    }

    [Fact]
    public void An_invented_read_is_found()
    {
        var read = Get("x", 9, 10) with { Ack = 1 };
        Assert.Equal([$"{read}, but nobody put that"], KnownReads.Objections([.. Writes, read]));
        Assert.Single(KnownReads.Objections([.. Writes, Get("a", 9, 10) with { Key = "l" }]));
        Assert.Single(KnownReads.Objections([Put("a", 0, 1, Outcome.Refused), Get("a", 2, 3)]));
    }

    [Fact]
    public void A_read_from_the_future_is_found()
    {
        var read = Get("b", 0, 1) with { Ack = 1 };
        Assert.Equal([$"{read}, but this was put only later: {Writes[1]}"], KnownReads.Objections([.. Writes, read]));
    }
}
