using Akka.Util;

namespace Akka.Actor;

/// <summary>
/// Where an actor system is: <c>protocol://system@host:port</c>. Without host and port the
/// address is local to its own system.
/// </summary>
public sealed class Address : IEquatable<Address>, IComparable<Address>, ICloneable
{
    /// <summary>Orders by protocol, system, host, then port.</summary>
    public static readonly IComparer<Address> Comparer = global::System.Collections.Generic.Comparer<Address>.Default;

    /// <summary>An address of no particular system.</summary>
    public static readonly Address AllSystems = new("akka", "all-systems");

    private string? _text;

    public Address(string protocol, string system, string? host = null, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(system);
        Protocol = protocol;
        System = system;
        Host = host?.ToLowerInvariant();
        Port = port;
    }

    public string Protocol { get; }

    /// <summary>Name of the actor system.</summary>
    public string System { get; }

    public string? Host { get; }

    public int? Port { get; }

    public bool HasLocalScope => string.IsNullOrEmpty(Host);

    /// <summary>True if the address means the same system on every machine.</summary>
    public bool HasGlobalScope => !HasLocalScope;

    public static bool operator ==(Address? left, Address? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(Address? left, Address? right) => !(left == right);

    /// <exception cref="UriFormatException">The text is no address.</exception>
    public static Address Parse(string address) =>
        TryParse(address, out var result)
            ? result
            : throw new UriFormatException($"'{address}' is no address of the form protocol://system@host:port");

    public static bool TryParse(
        string path, [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Address? address) =>
        TryParse(path.AsSpan(), out address);

    public static bool TryParse(
        ReadOnlySpan<char> span, [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Address? address) =>
        AddressParser.TryParse(span, out address, out _);

    public Address WithProtocol(string protocol) => new(protocol, System, Host, Port);

    public Address WithSystem(string system) => new(Protocol, system, Host, Port);

    public Address WithHost(string? host = null) => new(Protocol, System, host, Port);

    public Address WithPort(int? port = null) => new(Protocol, System, Host, port);

    /// <summary>The address without its protocol: <c>system@host:port</c>.</summary>
    public string HostPort() => ToString()[(Protocol.Length + 3)..];

    public object Clone() => new Address(Protocol, System, Host, Port);

    public bool Equals(Address? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Port == other.Port && Host == other.Host
            && System == other.System && Protocol == other.Protocol);

    public override bool Equals(object? obj) => Equals(obj as Address);

    public override int GetHashCode() => StableHash.Of(ToString());

    public int CompareTo(Address? other)
    {
        if (other is null)
            return 1;
        var order = string.CompareOrdinal(Protocol, other.Protocol);
        if (order == 0)
            order = string.CompareOrdinal(System, other.System);
        if (order == 0)
            order = string.CompareOrdinal(Host, other.Host);
        return order != 0 ? order : Nullable.Compare(Port, other.Port);
    }

    public override string ToString() => _text ??= Format();

    private string Format()
    {
        if (HasLocalScope)
            return $"{Protocol}://{System}";
        return Port is { } port ? $"{Protocol}://{System}@{Host}:{port}" : $"{Protocol}://{System}@{Host}";
    }
}
