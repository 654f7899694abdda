namespace KvMessages;

/// <summary>
/// One key's state: a value or a tombstone, with the version that wrote it and, if it expires, when. Entries of a key
/// are totally ordered, and the greatest wins: so merging is commutative, associative and idempotent, and replicas that
/// saw the same entries in any order hold the same state.
/// </summary>
public sealed record Entry
{
    private Entry(Key key, Version version, bool isTombstone, long? expiresAt, ReadOnlyMemory<byte> value)
    {
        Key = key;
        Version = version;
        IsTombstone = isTombstone;
        ExpiresAt = expiresAt;
        Value = value;
    }

    public Key Key { get; }

    public Version Version { get; private init; }

    /// <summary>True for the mark of a deletion; its value is empty.</summary>
    public bool IsTombstone { get; }

    /// <summary>Milliseconds since the Unix epoch from which on the value is gone; null = never.</summary>
    public long? ExpiresAt { get; }

    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>An expiry of <see cref="long.MaxValue"/> is none: one state has one form.</summary>
    public static Entry Put(Key key, Version version, ReadOnlyMemory<byte> value, long? expiresAt = null) =>
        new(key, version, isTombstone: false, expiresAt == long.MaxValue ? null : expiresAt, value);

    public static Entry Tombstone(Key key, Version version) =>
        new(key, version, isTombstone: true, expiresAt: null, ReadOnlyMemory<byte>.Empty);

    /// <summary>The same content under a newer stamp: what a coordinator sends after <c>Superseded</c>.</summary>
    public Entry Restamp(Version version) => this with { Version = version };

    /// <summary>True when there is a value to show at this time (milliseconds since the Unix epoch).</summary>
    public bool IsLiveAt(long now) => !IsTombstone && !(ExpiresAt <= now);

    /// <summary>
    /// The newer version wins; on equal versions a tombstone, then the greater value bytes, then the later expiry
    /// (none is the latest).
    /// </summary>
    public bool Supersedes(Entry? other) => other is null || Compare(this, other) > 0;

    /// <summary>The entry that survives when both are known. Both must be of one key.</summary>
    public static Entry? Merge(Entry? left, Entry? right) =>
        left is not null && left.Supersedes(right) ? left : right ?? left;

    public bool Equals(Entry? other) => other is not null && Key.Equals(other.Key) && Compare(this, other) == 0;

    public override int GetHashCode() => HashCode.Combine(Key, Version);

    private static int Compare(Entry left, Entry right)
    {
        if (left.Version.CompareTo(right.Version) is var byVersion and not 0)
            return byVersion;
        if (left.IsTombstone.CompareTo(right.IsTombstone) is var byKind and not 0)
            return byKind;
        if (left.Value.Span.SequenceCompareTo(right.Value.Span) is var byValue and not 0)
            return byValue;
        return (left.ExpiresAt ?? long.MaxValue).CompareTo(right.ExpiresAt ?? long.MaxValue);
    }
}
