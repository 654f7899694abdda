using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Akka.Actor;

/// <summary>Reads <c>protocol://system@host:port/rest</c>; IPv6 hosts stand in square brackets.</summary>
internal static class AddressParser
{
    public static bool TryParse(
        ReadOnlySpan<char> text, [NotNullWhen(true)] out Address? address, out ReadOnlySpan<char> absolutePath)
    {
        address = null;
        absolutePath = default;
        var scheme = text.IndexOf("://");
        if (scheme <= 0)
            return false;
        var protocol = text[..scheme];
        text = text[(scheme + 3)..];
        var slash = text.IndexOf('/');
        absolutePath = slash < 0 ? "/" : text[slash..];
        var authority = slash < 0 ? text : text[..slash];
        if (authority.IsEmpty)
            return false;
        var at = authority.IndexOf('@');
        if (at < 0)
        {
            address = new Address(protocol.ToString(), authority.ToString());
            return true;
        }
        return at > 0 && TryParseHost(protocol, authority[..at], authority[(at + 1)..], out address);
    }

    private static bool TryParseHost(
        ReadOnlySpan<char> protocol, ReadOnlySpan<char> system, ReadOnlySpan<char> host,
        [NotNullWhen(true)] out Address? address)
    {
        address = null;
        int? port = null;
        var colon = host.LastIndexOf(':');
        if (colon >= 0 && colon > host.LastIndexOf(']'))
        {
            if (!ushort.TryParse(host[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return false;
            port = number;
            host = host[..colon];
        }
        if (host.IsEmpty)
            return false;
        address = new Address(protocol.ToString(), system.ToString(), host.ToString(), port);
        return true;
    }
}
