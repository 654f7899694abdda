namespace KvCluster.Tests.Load;

/// <summary>A checker that finds nothing is no checker: known good and known bad histories.</summary>
public class HistoryCheckerTests
{
    [Fact]
    public void A_read_of_the_last_acknowledged_write_is_fine() =>
        Assert.Empty(Check(Write("a", 0, 1), Write("b", 2, 3), Read("b", 4, 5)));

    [Fact]
    public void A_lost_acknowledged_write_is_found() =>
        Assert.Single(Check(Write("a", 0, 1), Write("b", 2, 3), Read("a", 4, 5)));

    [Fact]
    public void Not_found_after_an_acknowledged_write_is_found() =>
        Assert.Single(Check(Write("a", 0, 1), Read(null, 2, 3)));

    [Fact]
    public void A_value_that_nobody_wrote_is_found() =>
        Assert.Single(Check(Write("a", 0, 1), Read("x", 2, 3)));

    [Fact]
    public void A_resurrected_value_is_found() =>
        Assert.Single(Check(Write("a", 0, 1), Write(null, 2, 3), Read("a", 4, 5)));

    [Fact]
    public void A_refused_write_that_becomes_visible_is_found() =>
        Assert.Single(Check(Write("a", 0, 1, Outcome.Refused), Read("a", 2, 3)));

    [Fact]
    public void A_write_in_flight_may_be_seen_or_not() =>
        Assert.Empty(Check(Write("a", 0, 1), Write("b", 2, 9), Read("a", 3, 4), Read("b", 5, 6)));

    [Fact]
    public void A_write_of_unknown_outcome_may_show_at_any_time_after_its_start() =>
        Assert.Empty(Check(Write("a", 0, 1, Outcome.Unknown), Write("b", 2, 3), Read("b", 4, 5), Read("a", 6, 7)));

    [Fact]
    public void A_write_that_had_not_begun_cannot_be_read() =>
        Assert.Single(Check(Read("a", 0, 1), Write("a", 2, 3)));

    [Fact]
    public void A_value_that_was_read_and_vanishes_is_found_by_its_version() =>
        Assert.Single(Check(
            Write("a", 0, 1) with { Version = 1 }, Write("b", 2, 9, Outcome.Unknown),
            Read("b", 3, 4) with { Version = 2 }, Read("a", 5, 6) with { Version = 1 }));

    [Fact]
    public void Reads_that_overlap_may_see_versions_in_any_order() =>
        Assert.Empty(Check(
            Write("a", 0, 1) with { Version = 1 }, Write("b", 2, 9) with { Version = 2 },
            Read("b", 3, 6) with { Version = 2 }, Read("a", 4, 5) with { Version = 1 }));

    private static IReadOnlyList<string> Check(params Operation[] operations) => HistoryChecker.Objections(operations);

    private static Operation Write(string? value, long start, long end, Outcome outcome = Outcome.Acknowledged) =>
        new(IsWrite: true, "k", value, outcome, null, 0, start, end);

    private static Operation Read(string? value, long start, long end) =>
        new(IsWrite: false, "k", value, Outcome.Acknowledged, null, 0, start, end);
}
