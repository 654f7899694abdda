using Akka.Cluster.Tests.Support;
using static Akka.Cluster.Tests.Support.Nodes;

namespace Akka.Cluster.Tests.Membership;

public sealed class GossipReceptionTests
{
    private static readonly MembershipState AtA =
        State("a", Of("a", MemberStatus.Up), Of("b", MemberStatus.Up, 2));

    private static readonly MembershipState AtB = AtA with { Self = Node("b") };

    [Fact]
    public void Newer_gossip_is_taken_over()
    {
        var newer = AtB.Leave(Node("b").Address).Gossip.SeenBy(Node("a"));
        var (state, reply) = GossipReception.Receive(AtA, newer);
        Assert.Equal((MemberStatus.Leaving, GossipReply.Nothing), (state.StatusOf("b"), reply));
    }

    [Fact]
    public void Older_gossip_is_answered_with_the_newer()
    {
        var newer = AtA.Leave(Node("b").Address);
        Assert.Equal((newer, GossipReply.Gossip), GossipReception.Receive(newer, AtB.Gossip));
    }

    [Fact]
    public void Concurrent_gossip_is_merged_and_sent_back()
    {
        var (state, reply) = GossipReception.Receive(
            AtA.Leave(Node("a").Address), AtB.Leave(Node("b").Address).Gossip);
        Assert.Equal(GossipReply.Gossip, reply);
        Assert.Equal((MemberStatus.Leaving, MemberStatus.Leaving), (state.StatusOf("a"), state.StatusOf("b")));
    }

    [Fact]
    public void A_status_is_answered_by_whoever_knows_more()
    {
        var newer = AtA.Leave(Node("b").Address);
        Assert.Equal(GossipReply.Nothing, GossipReception.OnStatus(AtA, AtB.Gossip.Version));
        Assert.Equal(GossipReply.Status, GossipReception.OnStatus(AtB, newer.Gossip.Version));
        Assert.Equal(GossipReply.Gossip, GossipReception.OnStatus(newer, AtB.Gossip.Version));
    }

    [Fact]
    public void Gossip_of_strangers_and_for_others_is_refused()
    {
        Assert.Null(GossipReception.Objection(AtA, Node("b"), Node("a"), AtB.Gossip));
        Assert.NotNull(GossipReception.Objection(AtA, Node("b"), Node("a", 7), AtB.Gossip));
        Assert.NotNull(GossipReception.Objection(AtA, Node("z"), Node("a"), AtB.Gossip));
        var other = State("b", Of("b", MemberStatus.Up)).Gossip;
        Assert.NotNull(GossipReception.Objection(AtA, Node("b"), Node("a"), other));
        Assert.NotNull(GossipReception.Objection(AtA.Lost("a", "b"), Node("b"), Node("a"), AtB.Gossip));
    }

    [Theory]
    [InlineData(10, 0.8)]
    [InlineData(100, 0.8)]
    [InlineData(200, 0.44)]
    [InlineData(300, 0.08)]
    [InlineData(1000, 0.08)]
    public void Who_has_not_seen_the_latest_is_preferred_less_in_large_clusters(int size, double expected) =>
        Assert.Equal(expected, new GossipTargetSelector(0.8, 100).PreferenceIn(size), 6);

    [Fact]
    public void Nobody_unreachable_is_told()
    {
        var selector = new GossipTargetSelector(1, 100);
        Assert.Equal(Node("b"), selector.Select(AtA, new Random(1)));
        Assert.Null(selector.Select(AtA.Lost("a", "b"), new Random(1)));
    }
}
