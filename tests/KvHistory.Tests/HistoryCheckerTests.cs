using static KvHistory.Tests.Ops;

namespace KvHistory.Tests;

public sealed class HistoryCheckerTests
{
    [Fact]
    public void A_right_history_has_no_objection() => Assert.Empty(HistoryChecker.Objections(
    [
        Put("a", 0, 1) with { Version = 1 }, Put("b", 2, 3) with { Version = 2 }, Get("b", 4, 5) with { Version = 2 },
    ]));

    [Theory]
    [InlineData("x", null, 1, "but nobody put that")]
    [InlineData("b", 1UL, 1, "version 0000000000000001 is used twice")]
    [InlineData("a", 1UL, 2, "has an older version than")]
    [InlineData("a", null, 2, "are not linearizable")]
    public void Every_checker_has_its_say(string value, ulong? version, int ack, string expected) => Assert.Contains(
        HistoryChecker.Objections(
        [
            Put("a", 0, 1) with { Version = 1 }, Put("b", 2, 3) with { Version = 2 },
            Get(value, 4, 5) with { Version = version, Ack = ack },
        ]),
        objection => objection.Contains(expected, StringComparison.Ordinal));
}
