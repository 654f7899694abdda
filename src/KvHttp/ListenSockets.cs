using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace KvHttp;

/// <summary>
/// Binds a host's addresses to one port. Kestrel would do it too, save for port 0 on more than one address, which must
/// be the same free port on each.
/// </summary>
internal static class ListenSockets
{
    private const int Attempts = 16;

    /// <returns>Bound sockets that do not listen yet; at least one.</returns>
    /// <exception cref="SocketException">The port is taken, or the host has no address here.</exception>
    public static List<Socket> Bind(string host, int port, ILogger log)
    {
        var addresses = AddressesOf(host);
        for (var attempt = 1; ; attempt++)
        {
            var sockets = new List<Socket>(addresses.Length);
            try
            {
                BindAll(addresses, port, sockets, log);
                return sockets;
            }
            catch (SocketException error)
            {
                sockets.ForEach(socket => socket.Dispose());
                // A port that is free on one address may be taken on another: the next attempt gets another one.
                if (port != 0 || attempt == Attempts || error.SocketErrorCode != SocketError.AddressAlreadyInUse)
                    throw;
            }
        }
    }

    private static IPAddress[] AddressesOf(string host) => host switch
    {
        "localhost" => [IPAddress.Loopback, IPAddress.IPv6Loopback],
        "*" or "any" => Socket.OSSupportsIPv6 ? [IPAddress.IPv6Any] : [IPAddress.Any],
        _ when IPAddress.TryParse(host, out var address) => [address],
        _ => Dns.GetHostAddresses(host),
    };

    private static void BindAll(IPAddress[] addresses, int port, List<Socket> sockets, ILogger log)
    {
        SocketException? missing = null;
        foreach (var address in addresses)
        {
            try
            {
                sockets.Add(BindOne(new IPEndPoint(address, port)));
                port = ((IPEndPoint)sockets[0].LocalEndPoint!).Port;
            }
            catch (SocketException error) when (error.SocketErrorCode
                is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
            {
                missing = error;
                HttpLog.AddressMissing(log, address.ToString(), error.Message);
            }
        }

        if (sockets.Count == 0)
            throw missing ?? new SocketException((int)SocketError.HostNotFound);
    }

    private static Socket BindOne(IPEndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
                socket.DualMode = endPoint.Address.Equals(IPAddress.IPv6Any);
            socket.Bind(endPoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
