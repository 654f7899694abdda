using Akka.Cluster.Tests.Support;
using Akka.Util;
using static Akka.Cluster.Tests.Support.Nodes;

namespace Akka.Cluster.Tests.Membership;

public sealed class MembershipTests
{
    private static readonly Member A = Of("a", MemberStatus.Up, 1);
    private static readonly Member B = Of("b", MemberStatus.Up, 2);
    private static readonly Member C = Of("c", MemberStatus.Up, 3);

    [Fact]
    public void Members_agree_when_all_have_seen_the_latest()
    {
        Assert.False(State("a", A, B).SeenBy("a").IsConverged(Nobody));
        Assert.True(State("a", A, B).SeenBy("a", "b").IsConverged(Nobody));
    }

    [Fact]
    public void They_cannot_agree_while_one_is_unreachable_who_is_not_down()
    {
        var state = State("a", A, B, C).SeenBy("a", "b", "c").Lost("a", "c");
        Assert.False(state.IsConverged(Nobody));
        Assert.True(state.Down(Node("c").Address).SeenBy("b").IsConverged(Nobody));
    }

    [Fact]
    public void What_a_member_says_that_is_down_does_not_count()
    {
        var state = State("a", A, B, C).Lost("c", "a", "b");
        Assert.NotEmpty(state.Unreachable);
        Assert.Empty(state.Down(Node("c").Address).Unreachable);
    }

    [Fact]
    public void The_lowest_reachable_address_leads()
    {
        Assert.Equal(Node("a"), State("b", A, B, C).Leader);
        Assert.Equal(Node("b"), State("b", A, B, C).Lost("b", "a").Leader);
        Assert.Equal(Node("b"), State("b", Of("a", MemberStatus.Joining), B).Leader);
    }

    [Fact]
    public void The_leader_brings_members_up_in_order_with_rising_numbers()
    {
        var state = State("a", A, Of("b", MemberStatus.Joining, Member.NotYetUp), C);
        var next = LeaderActions.OnConvergence(state, OneIsEnough, Nobody, 0);
        Assert.Equal(MemberStatus.Up, next.StatusOf("b"));
        Assert.Equal(4, next.Gossip.MemberOf(Node("b"))!.UpNumber);
    }

    [Fact]
    public void Nobody_comes_up_before_there_are_enough()
    {
        var state = State("a", Of("a", MemberStatus.Joining, Member.NotYetUp));
        var rules = OneIsEnough with { MinMembers = 2 };
        Assert.Same(state, LeaderActions.OnConvergence(state, rules, Nobody, 0));
        rules = OneIsEnough with { MinMembersOfRole = OneIsEnough.MinMembersOfRole.Add("data", 1) };
        Assert.Same(state, LeaderActions.OnConvergence(state, rules, Nobody, 0));
    }

    [Fact]
    public void Who_leaves_exits_and_is_removed_when_it_says_so()
    {
        var exiting = LeaderActions.OnConvergence(
            State("a", A, B).Leave(Node("b").Address), OneIsEnough, Nobody, 0);
        Assert.Equal(MemberStatus.Exiting, exiting.StatusOf("b"));
        Assert.Same(exiting, LeaderActions.OnConvergence(exiting, OneIsEnough, Nobody, 0));
        var gone = LeaderActions.OnConvergence(exiting, OneIsEnough, [Node("b")], 0);
        Assert.Null(gone.StatusOf("b"));
        Assert.Contains(Node("b"), gone.Gossip.Tombstones.Keys);
    }

    [Fact]
    public void Who_is_down_is_removed_when_it_cannot_be_reached()
    {
        var down = State("a", A, B).Down(Node("b").Address);
        Assert.Same(down, LeaderActions.OnConvergence(down, OneIsEnough, Nobody, 0));
        Assert.Null(LeaderActions.OnConvergence(down.Lost("a", "b"), OneIsEnough, Nobody, 0).StatusOf("b"));
    }

    [Fact]
    public void Who_waits_while_another_is_unreachable_comes_weakly_up()
    {
        var state = State("a", A, B, Of("c", MemberStatus.Joining, Member.NotYetUp)).Lost("a", "b");
        Assert.Equal(MemberStatus.WeaklyUp, LeaderActions.WithoutConvergence(state, OneIsEnough).StatusOf("c"));
    }

    [Fact]
    public void A_removed_member_does_not_come_back_with_old_gossip()
    {
        var old = State("b", A, B, C);
        var removed = old with { Gossip = old.Gossip.Remove([Node("c")], 5).ChangedBy(Node("a")) };
        var merged = removed.Gossip.Merge(old.Leave(Node("a").Address).Gossip);
        Assert.Null((removed with { Gossip = merged }).StatusOf("c"));
    }

    [Fact]
    public void A_tombstone_is_forgotten_when_it_is_old_and_its_node_with_it()
    {
        var removed = State("a", A, C).Gossip.ChangedBy(Node("c")).Remove([Node("c")], 5).ChangedBy(Node("a"));
        Assert.Same(removed, removed.ForgetTombstones(5));
        var forgotten = removed.ForgetTombstones(6);
        Assert.Empty(forgotten.Tombstones);
        Assert.Equal([Node("a").ClockNode], forgotten.Version.Versions.Keys);
    }

    [Fact]
    public void A_node_that_restarts_ends_its_former_incarnation_before_it_joins()
    {
        var (state, outcome) = State("a", A, B).Join(Node("b", 2), NoRoles, AppVersion.Zero);
        Assert.Equal(JoinOutcome.FormerSelfGoes, outcome);
        Assert.Equal(MemberStatus.Down, state.StatusOf("b"));
        var gone = LeaderActions.OnConvergence(state, OneIsEnough, Nobody, 0);
        (state, outcome) = gone.Join(Node("b", 2), NoRoles, AppVersion.Zero);
        Assert.Equal(JoinOutcome.Added, outcome);
        Assert.Equal(JoinOutcome.WasRemoved, state.Join(Node("b"), NoRoles, AppVersion.Zero).Outcome);
    }

    [Fact]
    public void A_member_that_is_down_does_not_become_reachable_again()
    {
        var state = State("a", A, B).Down(Node("b").Address).Lost("a", "b");
        Assert.Same(state, state.Observe(_ => true));
    }

    [Fact]
    public void No_member_takes_a_way_that_does_not_exist() =>
        Assert.Throws<InvalidOperationException>(() => Of("a", MemberStatus.Exiting).Copy(MemberStatus.Up));
}
