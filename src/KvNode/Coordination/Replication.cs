using KvNode.Clock;
using KvNode.Ring;
using KvNode.Settings;

namespace KvNode.Coordination;

/// <summary>What all the coordinators of a node share.</summary>
public sealed record Replication(
    HashRing Ring,
    PeerTable Peers,
    HybridClock Clock,
    ReplicationSettings Settings,
    TimeProvider Time)
{
    /// <summary>Milliseconds since the Unix epoch.</summary>
    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();
}
