using System.Diagnostics.CodeAnalysis;
using Akka.Util;

namespace Akka.Actor;

/// <summary>
/// The place of an actor in its system's tree: an address, then the names from the root down. The uid tells
/// incarnations under one name apart; it is no part of a path's equality, and 0 means "any".
/// </summary>
public abstract class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>
{
    /// <summary>What may stand in a name beside ASCII letters, digits and %-escapes.</summary>
    public static readonly string ValidSymbols = "\"-_.*$+:@&=,!~';()";

    private string? _text;
    private int _hash;

    protected ActorPath(Address address, string name)
    {
        Name = name;
        Address = address;
    }

    protected ActorPath(ActorPath parentPath, string name, long uid)
    {
        Name = name;
        Uid = uid;
        Address = parentPath.Address;
        Depth = parentPath.Depth + 1;
    }

    public Address Address { get; }

    public string Name { get; }

    public long Uid { get; }

    /// <summary>Number of elements below the root.</summary>
    public int Depth { get; }

    public ActorPath Parent => ParentOrSelf;

    public ActorPath Root => ParentOf(0);

    /// <summary>The root is its own parent.</summary>
    private protected abstract ActorPath ParentOrSelf { get; }

    public IReadOnlyList<string> Elements
    {
        get
        {
            var elements = new string[Depth];
            var path = this;
            for (var i = Depth - 1; i >= 0; i--, path = path.Parent)
                elements[i] = path.Name;
            return elements;
        }
    }

    public static ActorPath operator /(ActorPath path, string name) => ActorPathParser.Child(path, name);

    public static ActorPath operator /(ActorPath path, IEnumerable<string> name)
    {
        foreach (var element in name)
        {
            if (element.Length > 0)
                path /= element;
        }
        return path;
    }

    public static bool operator ==(ActorPath? left, ActorPath? right) =>
        left is null ? right is null : left.Equals(right);

    public static bool operator !=(ActorPath? left, ActorPath? right) => !(left == right);

    /// <exception cref="UriFormatException">The text is no absolute actor path.</exception>
    public static ActorPath Parse(string path) =>
        TryParse(path, out var result) ? result : throw new UriFormatException($"'{path}' is no absolute actor path");

    public static bool TryParse(string path, [NotNullWhen(true)] out ActorPath? actorPath)
    {
        actorPath = AddressParser.TryParse(path, out var address, out var absolute)
            ? ActorPathParser.Below(new RootActorPath(address), absolute)
            : null;
        return actorPath is not null;
    }

    /// <summary>Appends the elements of an absolute or relative path text to <paramref name="basePath"/>.</summary>
    public static bool TryParse(ActorPath basePath, string absoluteUri, [NotNullWhen(true)] out ActorPath? actorPath)
    {
        actorPath = ActorPathParser.Below(basePath, absoluteUri);
        return true;
    }

    public static bool TryParseAddress(string path, [NotNullWhen(true)] out Address? address) =>
        AddressParser.TryParse(path, out address, out _);

    public static bool TryParseAddress(
        string path, [NotNullWhen(true)] out Address? address, out ReadOnlySpan<char> absoluteUri) =>
        AddressParser.TryParse(path, out address, out absoluteUri);

    /// <summary>True for a name that an actor may be given: names that begin with $ belong to the system.</summary>
    public static bool IsValidPathElement(string s) => ActorPathParser.IsValidElement(s);

    public static string FormatPathElements(IEnumerable<string> pathElements) => "/" + string.Join('/', pathElements);

    public ActorPath Child(string childName) => this / childName;

    /// <summary>
    /// The ancestor at <paramref name="depth"/>, counted from the root, or from this path upwards if negative.
    /// </summary>
    public ActorPath ParentOf(int depth)
    {
        var path = this;
        var target = depth >= 0 ? depth : Math.Max(0, Depth + depth);
        while (path.Depth > target)
            path = path.Parent;
        return path;
    }

    public ActorPath WithUid(long uid) => uid == Uid ? this : OfIncarnation(uid);

    private protected abstract ActorPath OfIncarnation(long uid);

    public string ToStringWithoutAddress() => ActorPathFormat.Format(this, null, withUid: false);

    public string ToStringWithAddress() => ToStringWithAddress(Address);

    /// <summary>The path with <paramref name="address"/> in place of its own, if its own is only local.</summary>
    public string ToStringWithAddress(Address address) =>
        ActorPathFormat.Format(this, Address.HasGlobalScope ? Address : address, withUid: false);

    public string ToStringWithUid() => ToSerializationFormat();

    public string ToSerializationFormat() => ActorPathFormat.Format(this, Address, withUid: true);

    public string ToSerializationFormatWithAddress(Address address) =>
        ActorPathFormat.Format(this, Address.HasGlobalScope ? Address : address, withUid: true);

    public override string ToString() => _text ??= ActorPathFormat.Format(this, Address, withUid: false);

    public bool Equals(ActorPath? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || Depth != other.Depth || !Address.Equals(other.Address))
            return false;
        ActorPath left = this, right = other;
        while (left.Depth > 0 && !ReferenceEquals(left, right))
        {
            if (left.Name != right.Name)
                return false;
            left = left.Parent;
            right = right.Parent;
        }
        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as ActorPath);

    public override int GetHashCode()
    {
        if (_hash == 0)
            _hash = 1 | (Depth == 0
                ? Address.GetHashCode()
                : StableHash.Combine(Parent.GetHashCode(), StableHash.Of(Name)));
        return _hash;
    }

    public int CompareTo(ActorPath? other) => ActorPathOrder.Compare(this, other);
}
