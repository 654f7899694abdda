using FsCheck;
using FsCheck.Fluent;
using KvHistory.Shrinking;

namespace KvHistory.Tests.Shrinking;

public sealed class ShrinkerTests
{
    private static readonly int[] Thousand = [.. Enumerable.Range(0, 1_000)];

    [Theory]
    [InlineData]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(3, 4)]
    [InlineData(0, 500, 999)]
    [InlineData(1, 2, 3, 250, 251, 600, 601, 602)]
    public void What_is_needed_is_found_among_a_thousand(params int[] needed)
    {
        var shrunk = Shrinker.Minimize(Thousand, some => needed.All(some.Contains), 1_000);
        Assert.True(shrunk.IsMinimal);
        Assert.Equal(needed, shrunk.Elements);
    }

    /// <summary>Any predicate: those that do not only grow with the list, too.</summary>
    [Fact]
    public void The_result_fails_and_nothing_can_be_left_out() =>
        Prop.ForAll(Gen.Choose(0, 1 << 20).ToArbitrary(), seed =>
        {
            var all = Enumerable.Range(0, seed % 12).ToArray();
            bool Fails(IReadOnlyList<int> some) =>
                some.Count == all.Length || new Random(some.Aggregate(seed, (sum, one) => sum * 31 + one)).Next(3) == 0;

            var shrunk = Shrinker.Minimize(all, Fails, int.MaxValue);
            return shrunk.IsMinimal && Fails(shrunk.Elements) && IsSubsequence(shrunk.Elements, all)
                && !shrunk.Elements.Any(one => Fails([.. shrunk.Elements.Where(other => other != one)]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_runs_are_bounded()
    {
        var runs = 0;
        var shrunk = Shrinker.Minimize(
            Thousand,
            some =>
            {
                runs++;
                return some.Contains(3) && some.Contains(777);
            },
            10);
        Assert.Equal((10, 10, false), (runs, shrunk.Runs, shrunk.IsMinimal));
        Assert.Contains(3, shrunk.Elements);
        Assert.Contains(777, shrunk.Elements);
    }

    private static bool IsSubsequence(IReadOnlyList<int> some, int[] all) =>
        some.All(all.Contains) && some.SequenceEqual(some.Order());
}
