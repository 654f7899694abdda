using KvNode.Storage;

namespace KvNode.Tests.Storage;

public sealed class FlushPacingTests
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    [Theory]
    [InlineData(1, 40, 0)]
    [InlineData(0.5, 40, 40)]
    [InlineData(0.25, 40, 120)]
    [InlineData(0.8, 40, 10)]
    public void It_rests_in_proportion_to_its_work(double share, int worked, int rest) =>
        Assert.Equal(rest, new FlushPacing(share, Shortest).Worked(Milliseconds(worked)).TotalMilliseconds, 3);

    [Fact]
    public void Short_rests_are_put_together()
    {
        var pacing = new FlushPacing(0.5, Shortest);

        Assert.Equal(TimeSpan.Zero, pacing.Worked(Milliseconds(4)));
        Assert.Equal(TimeSpan.Zero, pacing.Worked(Milliseconds(4)));
        Assert.Equal(Milliseconds(12), pacing.Worked(Milliseconds(4)));
    }

    [Fact]
    public void A_rest_that_took_too_long_is_made_up_for()
    {
        var pacing = new FlushPacing(0.5, Shortest);
        pacing.Worked(Milliseconds(12));
        pacing.Rested(Milliseconds(30));

        Assert.Equal(TimeSpan.Zero, pacing.Worked(Milliseconds(20)));
        Assert.Equal(Milliseconds(22), pacing.Worked(Milliseconds(20)));
    }

    private static TimeSpan Milliseconds(int count) => TimeSpan.FromMilliseconds(count);
}
