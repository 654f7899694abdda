using KvNode.Ring;

namespace KvNode.Coordination;

/// <summary>
/// In which order replicas are asked: this node, then those expected to answer fastest, then those that are down.
/// Replicas about as fast as each other keep the order of the preference list, which differs from partition to
/// partition and so spreads the load.
/// </summary>
internal static class ReadOrder
{
    /// <summary>A replica must be faster by this factor to be asked before one that stands before it.</summary>
    private const double Margin = 1.5;

    public static Peer[] Of(PreferenceList replicas, PeerTable peers)
    {
        var order = new Peer[replicas.Count];
        for (var count = 0; count < order.Length; count++)
            Insert(order, count, peers[replicas[count]], peers.Self);
        return order;
    }

    private static void Insert(Peer[] order, int count, Peer peer, Peer self)
    {
        var place = count;
        for (; place > 0 && IsBetter(peer, order[place - 1], self); place--)
            order[place] = order[place - 1];
        order[place] = peer;
    }

    private static bool IsBetter(Peer left, Peer right, Peer self)
    {
        if (ReferenceEquals(left, self) || ReferenceEquals(right, self))
            return ReferenceEquals(left, self);
        var (leftIsUp, rightIsUp) = (left.State == HealthState.Closed, right.State == HealthState.Closed);
        return leftIsUp == rightIsUp ? left.ReadMedian * Margin < right.ReadMedian : leftIsUp;
    }
}
