using System.Collections.Immutable;
using static Akka.Cluster.Tests.Support.Nodes;

namespace Akka.Cluster.Tests.Heartbeats;

public sealed class HeartbeatRingTests
{
    private static readonly ImmutableSortedSet<UniqueAddress> Ten =
        [.. Enumerable.Range(0, 10).Select(i => Node($"n{i}"))];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(20)]
    public void Everybody_is_watched_by_so_many_others(int monitoredBy)
    {
        var ring = new HeartbeatRing(Ten[0], Ten, [], monitoredBy);
        Assert.All(Ten, node => Assert.Equal(
            Math.Min(monitoredBy, 9), Ten.Count(other => ring.ReceiversOf(other).Contains(node))));
    }

    [Fact]
    public void Nobody_watches_itself() =>
        Assert.DoesNotContain(Ten[3], new HeartbeatRing(Ten[3], Ten, [], 20).Receivers);

    [Fact]
    public void Who_is_unreachable_is_watched_in_addition()
    {
        var ring = new HeartbeatRing(Ten[0], Ten, [], 3);
        var first = ring.Receivers[0];
        var broken = ring with { Unreachable = [first] };
        Assert.Equal(4, broken.Receivers.Count);
        Assert.Contains(first, broken.Receivers);
    }

    [Fact]
    public void Who_fell_silent_and_left_the_receivers_is_asked_until_it_answers()
    {
        var two = State("a", Of("a", MemberStatus.Up), Of("b", MemberStatus.Up));
        var many = State("a", [.. Ten.Select(node => Of(node.Address.Host!, MemberStatus.Up)), .. two.Members]);
        var state = HeartbeatState.Of(Node("a"), 1).With(two, _ => true);
        Assert.Equal(Set("b"), state.Receivers);
        var after = state.With(many, node => node != Node("b"));
        Assert.Contains(Node("b"), after.Receivers);
        Assert.Equal(after.Ring.Receivers, after.Answered(Node("b")).Receivers);
        Assert.DoesNotContain(Node("b"), after.With(State("a", Of("a", MemberStatus.Up)), _ => false).Receivers);
    }
}
