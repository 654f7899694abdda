using Akka.Util;

namespace Akka.Cluster.Tests.Support;

/// <summary>
/// Nodes that change the cluster and gossip, in an order that numbers draw. Only what the production code may do to a
/// gossip happens to one.
/// </summary>
internal sealed class Story
{
    private static readonly string[] Names = ["a", "b", "c", "d", "e"];

    private long _now;

    public Story()
    {
        var first = new MembershipState(Nodes.Node("a"), Gossip.Empty);
        foreach (var name in Names)
            first = first.Join(Nodes.Node(name), Nodes.NoRoles, AppVersion.Zero).State;
        Views = [.. Names.Select(name => first with { Self = Nodes.Node(name) })];
    }

    /// <summary>What each node knows.</summary>
    public List<MembershipState> Views { get; }

    /// <summary>Each change of a status that a node made, or heard of.</summary>
    public List<(MemberStatus From, MemberStatus To)> Steps { get; } = [];

    public void Do(int action, int number)
    {
        var who = number % Names.Length;
        var whom = number / Names.Length % Names.Length;
        var view = Views[who];
        if (!view.IsMember)
            return;
        var address = Nodes.Node(Names[whom]).Address;
        switch (action)
        {
            case 0:
                Set(who, view.Leave(address));
                break;
            case 1:
                Set(who, view.Down(address));
                break;
            case 2:
                Set(who, view.Observe(node => node.Address != address));
                break;
            case 3:
                Set(who, view.Join(Nodes.Node(Names[whom], 2), Nodes.NoRoles, AppVersion.Zero).State);
                break;
            case 4 or 5:
                Lead(who);
                break;
            default:
                Tell(who, whom);
                break;
        }
    }

    /// <summary>One node tells another everything.</summary>
    public void Tell(int who, int whom)
    {
        var received = GossipReception.Receive(Views[whom], Views[who].Gossip).State;
        Set(whom, received with { Gossip = received.Gossip.SeenBy(received.Self) });
    }

    public void TellAll()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var who = 0; who < Names.Length; who++)
            {
                for (var whom = 0; whom < Names.Length; whom++)
                    Tell(who, whom);
            }
        }
    }

    /// <summary>The content of a gossip, without who has seen it.</summary>
    public static string ContentOf(Gossip gossip) => (gossip with { Seen = [] }).ToString()
        + string.Join(",", gossip.Reachability.Records.Select(r => $"{r.Key}@{r.Value.Version}"))
        + string.Join(",", gossip.Tombstones);

    private void Lead(int who)
    {
        var view = Views[who];
        if (!view.IsLeader)
            return;
        Set(who, view.IsConverged(Nodes.Nobody)
            ? LeaderActions.OnConvergence(view, Nodes.OneIsEnough, Nodes.Nobody, ++_now)
            : LeaderActions.WithoutConvergence(view, Nodes.OneIsEnough));
    }

    private void Set(int who, MembershipState next)
    {
        foreach (var member in next.Members)
        {
            if (Views[who].Gossip.MemberOf(member.UniqueAddress) is { } before && before.Status != member.Status)
                Steps.Add((before.Status, member.Status));
        }

        Views[who] = next;
    }
}
