using System.Collections.Immutable;

namespace Akka.Cluster;

/// <summary>Whose heartbeats this node asks for.</summary>
/// <param name="Ring">The members.</param>
/// <param name="Lost">Those that fell silent and stand no more among the receivers of the ring: they are asked until
/// they answer, or are removed, else nobody would know that they are still silent.</param>
internal sealed record HeartbeatState(HeartbeatRing Ring, ImmutableSortedSet<UniqueAddress> Lost)
{
    public static HeartbeatState Of(UniqueAddress self, int monitoredBy) =>
        new(new HeartbeatRing(self, [], [], monitoredBy), []);

    public ImmutableSortedSet<UniqueAddress> Receivers => Ring.Receivers.Union(Lost);

    /// <summary>The members or their reachability have changed.</summary>
    /// <param name="isAvailable">Whether a node's heartbeats come as expected.</param>
    public HeartbeatState With(MembershipState state, Func<UniqueAddress, bool> isAvailable)
    {
        ImmutableSortedSet<UniqueAddress> nodes = state.IsMember ? [.. state.Members.Select(m => m.UniqueAddress)] : [];
        var ring = Ring with { Nodes = nodes, Unreachable = state.Gossip.Reachability.AllUnreachable };
        var left = Receivers.Except(ring.Receivers);
        return new HeartbeatState(ring, [.. left.Where(node => nodes.Contains(node) && !isAvailable(node))]);
    }

    /// <summary>An answer has come.</summary>
    public HeartbeatState Answered(UniqueAddress from) => this with { Lost = Lost.Remove(from) };
}
