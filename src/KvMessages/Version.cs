using System.Globalization;

namespace KvMessages;

/// <summary>
/// The stamp of one write: 44 bits of milliseconds since the Unix epoch, 10 bits of counter, 10 bits of the writing
/// node's ordinal in the ring. Unique in the cluster, for ever: one version, one value. Larger is newer. A hybrid
/// logical clock in the sense of Kulkarni, Demirbas et al., "Logical Physical Clocks" (2014) makes them.
/// </summary>
public readonly record struct Version(ulong Value) : IComparable<Version>
{
    /// <summary>Largest counter, and largest node ordinal: 1,023.</summary>
    public const int MaxField = (1 << 10) - 1;

    /// <summary>Older than every version that a clock makes.</summary>
    public static readonly Version None = new(0);

    /// <summary>Milliseconds since the Unix epoch.</summary>
    public long Milliseconds => (long)(Value >> 20);

    public int Counter => (int)(Value >> 10) & MaxField;

    /// <summary>Ordinal of the writing node in the ring.</summary>
    public int Node => (int)Value & MaxField;

    public static Version Of(long milliseconds, int counter, int node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(milliseconds, 1L << 44);
        ArgumentOutOfRangeException.ThrowIfNegative(counter);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(counter, MaxField);
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(node, MaxField);
        return new Version(((ulong)milliseconds << 20) | ((ulong)counter << 10) | (uint)node);
    }

    public int CompareTo(Version other) => Value.CompareTo(other.Value);

    public static bool operator >(Version left, Version right) => left.Value > right.Value;

    public static bool operator <(Version left, Version right) => left.Value < right.Value;

    public static bool operator >=(Version left, Version right) => left.Value >= right.Value;

    public static bool operator <=(Version left, Version right) => left.Value <= right.Value;

    /// <summary>16 lower-case hex digits: the form in an <c>ETag</c>.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
