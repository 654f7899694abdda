using System.Collections.Immutable;

namespace Akka.Cluster;

/// <summary>Whom one node cannot reach.</summary>
/// <param name="Version">Grows with each change that the node itself makes.</param>
internal sealed record ObserverRecord(long Version, ImmutableSortedSet<UniqueAddress> Unreachable)
{
    public ObserverRecord Without(IEnumerable<UniqueAddress> nodes) =>
        this with { Unreachable = Unreachable.Except(nodes) };
}
