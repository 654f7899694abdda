namespace Akka.Cluster;

/// <summary>What is to be answered to a gossip.</summary>
internal enum GossipReply
{
    Nothing,

    /// <summary>The sender does not know everything that is known here.</summary>
    Gossip,

    /// <summary>The sender knows more: it is asked for it.</summary>
    Status,
}

/// <summary>Takes in what another member tells.</summary>
internal static class GossipReception
{
    /// <summary>Why a gossip is none of this node's business; null if it is.</summary>
    public static string? Objection(MembershipState state, UniqueAddress from, UniqueAddress to, Gossip gossip)
    {
        if (to != state.Self)
            return $"it is for {to}";
        if (!gossip.HasMember(state.Self))
            return "it does not know this node";
        if (!state.Gossip.HasMember(from))
            return "the sender is no member";
        return state.Reachability.IsReachable(state.Self, from) ? null : "the sender is unreachable";
    }

    /// <summary>Merges the gossip; the result is not marked as seen here yet.</summary>
    public static (MembershipState State, GossipReply Reply) Receive(MembershipState state, Gossip gossip)
    {
        // The sender does not know that this node has its version, or has more to learn.
        var talkBack = gossip.IsSeenBy(state.Self) ? GossipReply.Nothing : GossipReply.Gossip;
        return gossip.Version.CompareTo(state.Gossip.Version) switch
        {
            VectorClock.Ordering.Same => (state with { Gossip = gossip.MergeSeen(state.Gossip) }, talkBack),
            VectorClock.Ordering.Before => (state, GossipReply.Gossip),
            VectorClock.Ordering.After => (state with { Gossip = gossip }, talkBack),
            _ => (state with { Gossip = state.Gossip.Merge(gossip) }, GossipReply.Gossip),
        };
    }

    /// <summary>The sender says which version it has, and not what is in it.</summary>
    public static GossipReply OnStatus(MembershipState state, VectorClock version) =>
        version.CompareTo(state.Gossip.Version) switch
        {
            VectorClock.Ordering.Same => GossipReply.Nothing,
            VectorClock.Ordering.After => GossipReply.Status,
            _ => GossipReply.Gossip,
        };
}
