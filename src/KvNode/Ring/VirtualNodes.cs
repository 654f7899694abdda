using System.Text;
using KvMessages;

namespace KvNode.Ring;

/// <summary>
/// Where the nodes stand on the ring: each at <see cref="PerNode"/> points, the hashes of <c>address#0</c>,
/// <c>address#1</c>, ... A partition's point is the start of its slice of the hash space.
/// </summary>
internal static class VirtualNodes
{
    /// <summary>Fixed for ever, since it places the keys.</summary>
    public const int PerNode = 128;

    /// <summary>
    /// Bits dropped from a distance, so that a sum of distances over all members of a ring fits in 64 bits.
    /// </summary>
    private const int DroppedBits = 12;

    /// <summary>
    /// For each node, for each partition: how far clockwise from the partition's point the node stands first.
    /// </summary>
    public static long[][] Distances(IReadOnlyList<RingMember> members)
    {
        var distances = new long[members.Count][];
        for (var node = 0; node < distances.Length; node++)
            distances[node] = Distances(Points(members[node].Address));
        return distances;
    }

    private static ulong[] Points(string address)
    {
        var points = new ulong[PerNode];
        for (var i = 0; i < points.Length; i++)
            points[i] = XxHash64.Hash(Encoding.UTF8.GetBytes($"{address}#{i}"));
        Array.Sort(points);
        return points;
    }

    private static long[] Distances(ulong[] points)
    {
        var distances = new long[Key.Partitions];
        var next = 0;
        for (var partition = 0; partition < distances.Length; partition++)
        {
            var point = (ulong)partition << 56;
            while (next < points.Length && points[next] < point)
                next++;
            // Past the last point the first one follows; the subtraction wraps around as the ring does.
            var clockwise = unchecked(points[next % points.Length] - point);
            distances[partition] = (long)(clockwise >> DroppedBits);
        }

        return distances;
    }
}
