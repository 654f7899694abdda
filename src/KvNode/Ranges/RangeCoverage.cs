using KvMessages;
using KvNode.Ring;

namespace KvNode.Ranges;

/// <summary>
/// Whether a cluster's range sees every write that a quorum has acknowledged: of each partition, enough replicas must
/// be among the nodes that are scanned.
/// </summary>
/// <param name="Partition">One that lacks replicas.</param>
/// <param name="Scanned">How many of its replicas are scanned.</param>
internal readonly record struct RangeCoverage(int Partition, int Scanned)
{
    /// <returns>Null when every partition has enough.</returns>
    public static RangeCoverage? Lacking(HashRing ring, Quorum quorum, Func<RingMember, bool> isScanned)
    {
        for (var partition = 0; partition < Key.Partitions; partition++)
        {
            var scanned = 0;
            foreach (var replica in ring.PreferenceList(partition).First(quorum.From).AsSpan())
                scanned += isScanned(replica) ? 1 : 0;
            if (scanned < quorum.Ack)
                return new RangeCoverage(partition, scanned);
        }

        return null;
    }
}
