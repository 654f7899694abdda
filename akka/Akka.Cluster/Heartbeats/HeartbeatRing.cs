using System.Collections.Immutable;

namespace Akka.Cluster;

/// <summary>
/// Who watches whom: the members stand on a ring in the order of a hash, and each sends heartbeats to the next few, so
/// that the work does not grow with the cluster, and neighbours of one address are not watched by each other alone.
/// </summary>
/// <param name="Unreachable">They are watched in addition while they are passed over: so it is noticed when they come
/// back.</param>
internal sealed record HeartbeatRing(
    UniqueAddress Self, ImmutableSortedSet<UniqueAddress> Nodes, ImmutableSortedSet<UniqueAddress> Unreachable,
    int MonitoredBy)
{
    /// <summary>The nodes to which this one sends heartbeats.</summary>
    public ImmutableSortedSet<UniqueAddress> Receivers => ReceiversOf(Self);

    public ImmutableSortedSet<UniqueAddress> ReceiversOf(UniqueAddress sender)
    {
        var receivers = ImmutableSortedSet.CreateBuilder<UniqueAddress>();
        var missing = MonitoredBy;
        foreach (var next in After(sender))
        {
            if (missing == 0)
                break;
            receivers.Add(next);
            if (!Unreachable.Contains(next))
                missing--;
        }

        return receivers.ToImmutable();
    }

    private IEnumerable<UniqueAddress> After(UniqueAddress sender)
    {
        var own = sender.ClockNode;
        return Nodes
            .Where(node => node != sender)
            .OrderBy(node => node.ClockNode.CompareTo(own) < 0)
            .ThenBy(node => node.ClockNode);
    }
}
