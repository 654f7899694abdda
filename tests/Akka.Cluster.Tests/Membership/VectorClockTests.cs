namespace Akka.Cluster.Tests.Membership;

public sealed class VectorClockTests
{
    private static readonly VectorClock.Node A = VectorClock.Node.Create("a");
    private static readonly VectorClock.Node B = VectorClock.Node.Create("b");
    private static readonly VectorClock One = VectorClock.Create().Increment(A);

    [Fact]
    public void A_clock_is_the_same_as_itself() => Assert.True(One.IsSameAs(VectorClock.Create().Increment(A)));

    [Fact]
    public void A_change_makes_it_later()
    {
        Assert.True(One.Increment(B).IsAfter(One));
        Assert.True(One.IsBefore(One.Increment(A)));
    }

    [Fact]
    public void Changes_that_do_not_know_each_other_are_concurrent() =>
        Assert.True(One.Increment(A).IsConcurrentWith(One.Increment(B)));

    [Fact]
    public void The_merge_is_after_both()
    {
        var (left, right) = (One.Increment(A), One.Increment(B));
        Assert.True(left.Merge(right).IsAfter(left));
        Assert.True(left.Merge(right).IsAfter(right));
    }

    [Fact]
    public void A_pruned_node_counts_as_if_it_had_changed_nothing() => Assert.Equal(One, One.Increment(B).Prune(B));
}
