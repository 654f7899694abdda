using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Akka.Cluster;

/// <summary>
/// Counts the changes that each node has made, so that of two versions of something it can be told whether one was
/// made in knowledge of the other (Fidge 1988, Mattern 1989).
/// </summary>
public sealed class VectorClock
{
    private static readonly VectorClock Zero = new(ImmutableSortedDictionary<Node, long>.Empty);

    private VectorClock(ImmutableSortedDictionary<Node, long> versions)
    {
        Versions = versions;
    }

    /// <summary>How this clock stands to another.</summary>
    public enum Ordering
    {
        /// <summary>This one knows all that the other knows, and more.</summary>
        After,

        Before,

        Same,

        /// <summary>Each knows something that the other does not.</summary>
        Concurrent,
    }

    /// <summary>Changes by node; a node that has made none is left out.</summary>
    public ImmutableSortedDictionary<Node, long> Versions { get; }

    public static bool operator ==(VectorClock? left, VectorClock? right) =>
        left is null ? right is null : left.Equals(right);

    public static bool operator !=(VectorClock? left, VectorClock? right) => !(left == right);

    public static bool operator >(VectorClock left, VectorClock right) => left.IsAfter(right);

    public static bool operator <(VectorClock left, VectorClock right) => left.IsBefore(right);

    public static VectorClock Create() => Zero;

    public static VectorClock Create(ImmutableSortedDictionary<Node, long> seedValues) => new(seedValues);

    /// <summary>The node has made one more change.</summary>
    public VectorClock Increment(Node node) => new(Versions.SetItem(node, Versions.GetValueOrDefault(node) + 1));

    public Ordering CompareTo(VectorClock that)
    {
        var isAhead = HasMoreThan(that);
        var isBehind = that.HasMoreThan(this);
        return (isAhead, isBehind) switch
        {
            (true, true) => Ordering.Concurrent,
            (true, false) => Ordering.After,
            (false, true) => Ordering.Before,
            (false, false) => Ordering.Same,
        };
    }

    public bool IsAfter(VectorClock that) => CompareTo(that) == Ordering.After;

    public bool IsBefore(VectorClock that) => CompareTo(that) == Ordering.Before;

    public bool IsSameAs(VectorClock that) => CompareTo(that) == Ordering.Same;

    public bool IsConcurrentWith(VectorClock that) => CompareTo(that) == Ordering.Concurrent;

    /// <summary>What both know together.</summary>
    public VectorClock Merge(VectorClock that)
    {
        var merged = Versions.ToBuilder();
        foreach (var (node, count) in that.Versions)
            merged[node] = Math.Max(count, merged.GetValueOrDefault(node));
        return new VectorClock(merged.ToImmutable());
    }

    /// <summary>Forgets a node that will never change anything again.</summary>
    public VectorClock Prune(Node removedNode) => new(Versions.Remove(removedNode));

    public override bool Equals(object? obj) => obj is VectorClock that && IsSameAs(that);

    public override int GetHashCode() => Versions.Count;

    public override string ToString() =>
        $"VectorClock({string.Join(", ", Versions.Select(entry => $"{entry.Key} -> {entry.Value}"))})";

    private bool HasMoreThan(VectorClock that)
    {
        foreach (var (node, count) in Versions)
        {
            if (count > that.Versions.GetValueOrDefault(node))
                return true;
        }

        return false;
    }

    /// <summary>A node as a clock names it: by a hash of its name, which is short whatever the name is.</summary>
    public sealed class Node : IComparable<Node>
    {
        private const int HashBytes = 8;

        private readonly string _value;

        /// <param name="value">the hash</param>
        public Node(string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            _value = value;
        }

        public static Node Create(string name)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
            return new Node(Convert.ToHexStringLower(hash.AsSpan(0, HashBytes)));
        }

        public static Node FromHash(string hash) => new(hash);

        public int CompareTo(Node? other) => string.CompareOrdinal(_value, other?._value);

        public override bool Equals(object? obj) => obj is Node other && _value == other._value;

        public override int GetHashCode() => Util.StableHash.Of(_value);

        public override string ToString() => _value;
    }
}
