using KvHistory.Linearizability;

namespace KvHistory.Tests.Linearizability;

public sealed class ConfigurationSetTests
{
    [Theory]
    [InlineData(new int[0], new[] { 1 }, true)]
    [InlineData(new[] { 1 }, new[] { 1 }, true)]
    [InlineData(new[] { 1, 3 }, new[] { 1, 2, 3 }, true)]
    [InlineData(new[] { 0, 0 }, new[] { 0, 0, 1 }, true)]
    [InlineData(new[] { 0, 0 }, new[] { 0, 1 }, false)]
    [InlineData(new[] { 1 }, new int[0], false)]
    [InlineData(new[] { 1 }, new[] { 2 }, false)]
    [InlineData(new[] { 2 }, new[] { 1 }, false)]
    public void Less_used_is_better(int[] used, int[] other, bool expected) => Assert.Equal(
        expected, new Configuration(0, 0, used).UsesNoMoreThan(new Configuration(0, 0, other)));

    [Fact]
    public void Only_the_better_one_of_two_stays()
    {
        var (better, worse) = (new Configuration(1, 2, [3]), new Configuration(1, 2, [3, 4]));
        var set = new ConfigurationSet();
        Assert.True(set.Add(worse));
        Assert.True(set.Add(better));
        Assert.False(set.Add(worse));
        Assert.False(set.Add(better));
        Assert.Equal([better], set.All);
    }

    [Fact]
    public void Those_that_differ_in_more_both_stay()
    {
        Configuration[] all = [new(1, 2, []), new(2, 2, [3]), new(1, 3, [3]), new(1, 4, [3]), new(1, 4, [5])];
        var set = new ConfigurationSet();
        Assert.All(all, configuration => Assert.True(set.Add(configuration)));
        Assert.Equal(all.Length, set.All.Count());
    }
}
