using Akka.Actor;
using Akka.Util;

namespace Akka.Cluster;

/// <summary>One incarnation of the system at an address: a node that restarts comes back with another uid.</summary>
public class UniqueAddress : IEquatable<UniqueAddress>, IComparable<UniqueAddress>, IComparable
{
    private VectorClock.Node? _clockNode;

    public UniqueAddress(Address address, int uid)
    {
        ArgumentNullException.ThrowIfNull(address);
        Address = address;
        Uid = uid;
    }

    public Address Address { get; }

    public int Uid { get; }

    /// <summary>Its name in vector clocks.</summary>
    internal VectorClock.Node ClockNode => _clockNode ??= VectorClock.Node.Create(ToString());

    public static bool operator ==(UniqueAddress? left, UniqueAddress? right) =>
        left is null ? right is null : left.Equals(right);

    public static bool operator !=(UniqueAddress? left, UniqueAddress? right) => !(left == right);

    public bool Equals(UniqueAddress? other) => other is not null && Uid == other.Uid && Address.Equals(other.Address);

    public override bool Equals(object? obj) => Equals(obj as UniqueAddress);

    public override int GetHashCode() => StableHash.Combine(Address.GetHashCode(), Uid);

    /// <summary>By address, then by uid.</summary>
    public int CompareTo(UniqueAddress? other)
    {
        if (other is null)
            return 1;
        var order = Member.AddressOrdering.Compare(Address, other.Address);
        return order != 0 ? order : Uid.CompareTo(other.Uid);
    }

    int IComparable.CompareTo(object? obj) => CompareTo(obj as UniqueAddress);

    public override string ToString() => $"{Address}#{Uid}";
}
