using KvNode.Hints;

namespace KvNode.Tests.Hints;

public class HintPaceTests
{
    private static readonly HintPaceLimits Limits = new(Least: 100, Most: 4_000, TimeSpan.FromMilliseconds(100));
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(101);

    [Fact]
    public void It_begins_at_a_quarter_of_what_is_allowed() => Assert.Equal(1_000, HintPace.Start(Limits).Rate);

    [Fact]
    public void A_refusal_and_a_slow_batch_halve_it()
    {
        Assert.Equal(500, HintPace.Start(Limits).After(64, Quick, hasFailed: true).Rate);
        Assert.Equal(500, HintPace.Start(Limits).After(64, Slow, hasFailed: false).Rate);
    }

    [Fact]
    public void It_never_falls_below_the_least_so_that_a_backlog_shrinks()
    {
        var pace = HintPace.Start(Limits);
        for (var i = 0; i < 100; i++)
            pace = pace.After(64, Slow, hasFailed: true);
        Assert.Equal(Limits.Least, pace.Rate);
    }

    [Fact]
    public void A_second_without_trouble_gains_a_twentieth_of_the_most_whatever_the_batches()
    {
        foreach (var batch in new[] { 1, 10, 64 })
        {
            var pace = HintPace.Start(Limits);
            for (var passed = TimeSpan.Zero; passed < TimeSpan.FromSeconds(1); passed += pace.Until(batch))
                pace = pace.After(batch, Quick, hasFailed: false);
            Assert.InRange(pace.Rate, 1_190, 1_225);
        }
    }

    [Fact]
    public void It_never_exceeds_the_most()
    {
        var pace = HintPace.Start(Limits);
        for (var i = 0; i < 10_000; i++)
            pace = pace.After(64, Quick, hasFailed: false);
        Assert.Equal(Limits.Most, pace.Rate);
        Assert.Equal(TimeSpan.FromMilliseconds(16), pace.Until(64));
    }
}
