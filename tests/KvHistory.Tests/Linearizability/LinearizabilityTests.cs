using KvHistory.Linearizability;
using static KvHistory.Tests.Ops;

namespace KvHistory.Tests.Linearizability;

/// <summary>A checker that finds nothing is no checker: known good and known bad histories.</summary>
public sealed class LinearizabilityTests
{
    public static TheoryData<string, Operation[]> Good => new()
    {
        { "nothing at all", [] },
        { "an empty register", [Get(null, 0, 1)] },
        { "the last write is read", [Put("a", 0, 1), Put("b", 2, 3), Get("b", 4, 5)] },
        { "a deletion is read", [Put("a", 0, 1), Delete(2, 3), Get(null, 4, 5)] },
        { "a write in flight is seen or not", [Put("a", 0, 1), Put("b", 2, 9), Get("a", 3, 4), Get("b", 5, 6)] },
        { "concurrent writes in any order", [Put("a", 0, 9), Put("b", 0, 9), Get("b", 10, 11)] },
        { "concurrent reads in any order", [Put("a", 0, 1), Put("b", 2, 9), Get("b", 3, 6), Get("a", 3, 6)] },
        { "equal times are concurrent", [Put("a", 0, 1), Get(null, 1, 2)] },
        { "an unknown write that never was", [Put("a", 0, 1, Outcome.Unknown), Get(null, 2, 3)] },
        {
            "an unknown write that shows itself after its end",
            [Put("a", 0, 1, Outcome.Unknown), Put("b", 2, 3), Get("b", 4, 5), Get("a", 6, 7)]
        },
        {
            "an unknown deletion for each time that nothing is found",
            [
                Delete(0, 1, Outcome.Unknown), Delete(0, 1, Outcome.Unknown), Put("a", 2, 3), Get(null, 4, 5),
                Put("b", 6, 7), Get(null, 8, 9),
            ]
        },
        { "a refused write", [Put("a", 0, 1, Outcome.Refused), Get(null, 2, 3)] },
        {
            "a write below the quorum is late",
            [Put("a", 0, 1) with { Ack = 1 }, Get(null, 2, 3), Get("a", 4, 5)]
        },
        { "a read below the quorum is not judged", [Put("a", 0, 1), Get(null, 2, 3) with { Ack = 1 }] },
        {
            "quorums of other replicas have none in common",
            [Put("a", 0, 1), Get(null, 2, 3) with { Ack = 1, From = 1 }]
        },
        {
            "writes that nobody reads, in between and together",
            [Put("a", 0, 9), Put("b", 0, 9), Put("c", 1, 8), Put("d", 2, 3), Get("c", 4, 5), Get("a", 10, 11)]
        },
        { "other keys", [Put("a", 0, 1), Get("b", 2, 3) with { Key = "l" }, Put("b", 0, 1) with { Key = "l" }] },
    };

    public static TheoryData<string, Operation[]> Bad => new()
    {
        { "a lost write", [Put("a", 0, 1), Put("b", 2, 3), Get("a", 4, 5)] },
        { "not found after a write", [Put("a", 0, 1), Get(null, 2, 3)] },
        { "a value that nobody wrote", [Put("a", 0, 1), Get("x", 2, 3)] },
        { "a deletion undone", [Put("a", 0, 1), Delete(2, 3), Get("a", 4, 5)] },
        { "a refused write that is seen", [Put("a", 0, 1, Outcome.Refused), Get("a", 2, 3)] },
        { "read before it was written", [Get("a", 0, 1), Put("a", 2, 3)] },
        { "seen and gone", [Put("a", 0, 1), Put("b", 2, 9), Get("b", 3, 4), Get("a", 5, 6)] },
        {
            "an unknown write seen and gone",
            [Put("a", 0, 1), Put("b", 2, 3, Outcome.Unknown), Get("b", 4, 5), Get("a", 6, 7)]
        },
        {
            "an unknown deletion seen twice",
            [Delete(0, 1, Outcome.Unknown), Put("a", 2, 3), Get(null, 4, 5), Put("b", 6, 7), Get(null, 8, 9)]
        },
        {
            "an unknown deletion that is seen before it began",
            [
                Delete(0, 1, Outcome.Unknown), Put("a", 2, 3), Get(null, 4, 5), Put("b", 6, 7), Get(null, 8, 9),
                Delete(10, 11, Outcome.Unknown),
            ]
        },
        {
            "two readers that disagree about the order of two writes",
            [
                Put("a", 0, 20), Put("b", 0, 20),
                Get("a", 1, 2), Get("b", 3, 4), Get("a", 5, 6),
            ]
        },
        {
            "a write must come before one that began after it",
            [Put("a", 0, 3), Get("a", 1, 2), Put("b", 4, 5), Put("c", 4, 9), Get("b", 6, 7), Get("a", 8, 9)]
        },
        {
            "a write below the quorum seen and gone",
            [Put("a", 0, 1) with { Ack = 1 }, Get("a", 2, 3), Get(null, 4, 5)]
        },
        {
            "a quorum of one replica",
            [Put("a", 0, 1) with { Ack = 1, From = 1 }, Get(null, 2, 3) with { Ack = 1, From = 1 }]
        },
        { "another key", [Put("a", 0, 1), Get("a", 2, 3) with { Key = "l" }] },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Accepts(string what, Operation[] operations) =>
        Assert.True(LinearizabilityChecker.Check(operations) is [], what);

    [Fact]
    public void Giving_up_is_no_success()
    {
        var verdict = Assert.Single(LinearizabilityChecker.Check([Put("a", 0, 1), Get("a", 2, 3)], maxSteps: 0));
        Assert.Equal(Verdict.GaveUp, verdict.Verdict);
        Assert.StartsWith("k: gave up after 0 steps", verdict.Message);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Rejects(string what, Operation[] operations)
    {
        var verdict = Assert.Single(LinearizabilityChecker.Check(operations));
        Assert.True(verdict.Verdict == Verdict.NotLinearizable, what);
    }
}
