using KvNode.Coordination;

namespace KvNode.Tests.Coordination;

public sealed class LatencyEstimateTests
{
    [Fact]
    public void Without_samples_nothing_is_known()
    {
        var estimate = new LatencyEstimate();

        Assert.False(estimate.IsKnown);
        Assert.Equal(TimeSpan.Zero, estimate.Quantile(0.95));
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.09)]
    [InlineData(1.7)]
    [InlineData(40)]
    [InlineData(9_000)]
    public void A_quantile_is_at_most_a_quarter_too_high(double milliseconds)
    {
        var estimate = new LatencyEstimate();
        estimate.Add(TimeSpan.FromMilliseconds(milliseconds));

        var quantile = estimate.Quantile(0.95).TotalMilliseconds;

        Assert.InRange(quantile, milliseconds, Math.Max(0.005, milliseconds * 1.25 + 0.001));
    }

    [Fact]
    public void Percentiles_follow_the_distribution()
    {
        var estimate = new LatencyEstimate();
        for (var i = 1; i <= 100; i++)
            estimate.Add(TimeSpan.FromMilliseconds(i));

        Assert.InRange(estimate.Quantile(0.5).TotalMilliseconds, 50, 63);
        Assert.InRange(estimate.Quantile(0.95).TotalMilliseconds, 95, 119);
    }

    [Fact]
    public void Old_samples_fade()
    {
        var estimate = new LatencyEstimate();
        for (var i = 0; i < 5_000; i++)
            estimate.Add(TimeSpan.FromMilliseconds(500));
        for (var i = 0; i < 3_000; i++)
            estimate.Add(TimeSpan.FromMilliseconds(1));

        Assert.InRange(estimate.Quantile(0.95).TotalMilliseconds, 1, 1.3);
    }

    [Fact]
    public void A_latency_beyond_the_scale_counts_as_the_longest() =>
        Assert.True(Of(TimeSpan.FromHours(1)).Quantile(0.5) > TimeSpan.FromSeconds(30));

    [Fact]
    public void A_negative_latency_counts_as_the_shortest() =>
        Assert.Equal(TimeSpan.FromMicroseconds(5), Of(TimeSpan.FromSeconds(-1)).Quantile(0.5));

    [Fact]
    public void What_is_forgotten_is_unknown()
    {
        var estimate = Of(TimeSpan.FromSeconds(1));

        estimate.Forget();

        Assert.False(estimate.IsKnown);
    }

    private static LatencyEstimate Of(TimeSpan latency)
    {
        var estimate = new LatencyEstimate();
        estimate.Add(latency);
        return estimate;
    }
}
