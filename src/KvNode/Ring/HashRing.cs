using System.Collections.Immutable;
using KvMessages;

namespace KvNode.Ring;

/// <summary>
/// Which nodes hold a key: consistent hashing with virtual nodes and bounded loads (Mirrokni, Thorup, Zadimoghaddam,
/// "Consistent Hashing with Bounded Loads", 2016). The hash space is cut into <see cref="Key.Partitions"/> partitions;
/// each has a preference list of all nodes, by their distance clockwise from the partition's point, such that at every
/// position of the lists a node stands for no more partitions than its even share, rounded up. An immutable value; the
/// order in which members are given does not matter.
/// </summary>
public sealed class HashRing
{
    /// <summary>As many nodes as a version has room for.</summary>
    public const int MaxMembers = Version.MaxField + 1;

    private readonly RingMember[][] _lists;

    private HashRing(ImmutableArray<RingMember> members, RingMember[][] lists)
    {
        Members = members;
        _lists = lists;
    }

    /// <summary>Sorted by address; a member's ordinal is its index here.</summary>
    public ImmutableArray<RingMember> Members { get; }

    /// <exception cref="ArgumentException">No member, one twice, or more than <see cref="MaxMembers"/>.</exception>
    public static HashRing Of(params IEnumerable<string> addresses)
    {
        var sorted = addresses.Order(StringComparer.Ordinal).ToArray();
        if (sorted.Length is 0 or > MaxMembers)
            throw new ArgumentException(
                $"a ring has 1 to {MaxMembers} members, not {sorted.Length}", nameof(addresses));
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1])
                throw new ArgumentException($"{sorted[i]} is in the ring twice", nameof(addresses));
        }

        var members = sorted.Select((address, ordinal) => new RingMember(address, ordinal)).ToArray();
        return new HashRing([.. members], Lists(members));
    }

    public PreferenceList PreferenceList(int partition) => new(_lists[partition], Members.Length);

    /// <summary>The nodes that hold the key, best first.</summary>
    public PreferenceList Replicas(Key key, int from) => PreferenceList(key.Partition).First(from);

    /// <summary>The member with this address, or null.</summary>
    public RingMember? Find(string address)
    {
        foreach (var member in Members)
        {
            if (member.Address == address)
                return member;
        }

        return null;
    }

    private static RingMember[][] Lists(RingMember[] members)
    {
        var lists = new RingMember[Key.Partitions][];
        for (var partition = 0; partition < lists.Length; partition++)
            lists[partition] = new RingMember[members.Length];

        var placement = new BoundedPlacement(VirtualNodes.Distances(members));
        for (var position = 0; position < members.Length; position++)
        {
            var nodes = placement.NextPosition();
            for (var partition = 0; partition < lists.Length; partition++)
                lists[partition][position] = members[nodes[partition]];
        }

        return lists;
    }
}
