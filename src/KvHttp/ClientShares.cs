using System.Net;
using Microsoft.AspNetCore.Connections;

namespace KvHttp;

/// <summary>
/// Gives every connection the share of its client's address, so that one client cannot take all of a node. Addresses
/// without a connection are forgotten.
/// </summary>
/// <param name="limit">Requests that a client may have at work at the same time.</param>
internal sealed class ClientShares(int limit)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, ClientShare> _shares = [];

    /// <summary>Clients that have a connection.</summary>
    public int Clients
    {
        get
        {
            lock (_lock)
                return _shares.Count;
        }
    }

    /// <summary>For Kestrel: the share is a feature of the connection.</summary>
    public ConnectionDelegate Share(ConnectionDelegate next) => async connection =>
    {
        var client = connection.RemoteEndPoint is IPEndPoint remote ? AddressOf(remote) : IPAddress.None;
        connection.Features.Set(Join(client));
        try
        {
            await next(connection);
        }
        finally
        {
            Leave(client);
        }
    };

    private ClientShare Join(IPAddress client)
    {
        lock (_lock)
        {
            if (!_shares.TryGetValue(client, out var share))
                _shares.Add(client, share = new ClientShare(limit));
            share.Connections++;
            return share;
        }
    }

    private void Leave(IPAddress client)
    {
        lock (_lock)
        {
            if (--_shares[client].Connections == 0)
                _shares.Remove(client);
        }
    }

    /// <summary>A client that comes by IPv4 is the same on a listener for both.</summary>
    private static IPAddress AddressOf(IPEndPoint remote) =>
        remote.Address.IsIPv4MappedToIPv6 ? remote.Address.MapToIPv4() : remote.Address;
}
