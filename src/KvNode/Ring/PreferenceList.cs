namespace KvNode.Ring;

/// <summary>
/// The distinct nodes that may hold a partition, best first. The replicas for a smaller <c>from</c> are a prefix of
/// those for a larger one.
/// </summary>
public readonly struct PreferenceList
{
    private readonly RingMember[] _members;

    internal PreferenceList(RingMember[] members, int count)
    {
        _members = members;
        Count = count;
    }

    public int Count { get; }

    public RingMember this[int position] =>
        (uint)position < (uint)Count ? _members[position] : throw new ArgumentOutOfRangeException(nameof(position));

    /// <summary>The replicas for <paramref name="from"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer nodes than that,
    /// or it is not positive.</exception>
    public PreferenceList First(int from)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, Count);
        return new PreferenceList(_members, from);
    }

    public bool Contains(RingMember member) => AsSpan().Contains(member);

    public ReadOnlySpan<RingMember> AsSpan() => _members.AsSpan(0, Count);

    public override string ToString() => string.Join(", ", AsSpan().ToArray().Select(member => member.Address));
}
