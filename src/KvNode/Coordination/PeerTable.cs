using System.Collections.Immutable;
using KvNode.Ring;

namespace KvNode.Coordination;

/// <summary>The nodes of a ring with what is known of each, this node included.</summary>
public sealed class PeerTable
{
    private readonly ImmutableArray<Peer> _byOrdinal;

    /// <param name="peers">One for each member of the ring.</param>
    public PeerTable(HashRing ring, RingMember self, Func<RingMember, Peer> peers)
    {
        _byOrdinal = [.. ring.Members.Select(peers)];
        Self = _byOrdinal[self.Ordinal];
        Others = _byOrdinal.Remove(Self);
    }

    public Peer Self { get; }

    public ImmutableArray<Peer> Others { get; }

    public Peer this[RingMember member] => _byOrdinal[member.Ordinal];

    /// <summary>The peer at this address, other than this node; null when there is none.</summary>
    public Peer? FindOther(string address)
    {
        foreach (var peer in Others)
        {
            if (peer.Member.Address == address)
                return peer;
        }

        return null;
    }
}
