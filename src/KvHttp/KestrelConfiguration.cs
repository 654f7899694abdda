using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace KvHttp;

/// <summary>Our settings in Kestrel's words.</summary>
internal static class KestrelConfiguration
{
    public static KestrelServerOptions Server(HttpSettings settings, IReadOnlyList<Socket> sockets)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        foreach (var socket in sockets)
            options.Listen(socket.LocalEndPoint!, Configure);

        var limits = options.Limits;
        limits.MaxConcurrentConnections = settings.MaxConnections;
        limits.MaxRequestLineSize = settings.MaxRequestLineSize;
        limits.MaxRequestHeadersTotalSize = settings.MaxHeadersSize;
        // No header takes less than four bytes: their size is the only limit.
        limits.MaxRequestHeaderCount = Math.Max(1, settings.MaxHeadersSize / 4);
        limits.RequestHeadersTimeout = settings.HeadersTimeout;
        limits.KeepAliveTimeout = settings.KeepAliveTimeout;
        limits.MinRequestBodyDataRate = MinDataRate(settings);
        limits.MinResponseDataRate = MinDataRate(settings);
        // The route counts by itself: it answers with a problem, and knows the limit of a value.
        limits.MaxRequestBodySize = null;
        if (limits.MaxRequestBufferSize < settings.MaxRequestLineSize)
            limits.MaxRequestBufferSize = settings.MaxRequestLineSize;
        return options;
    }

    public static SocketTransportOptions Transport(IReadOnlyList<Socket> sockets) => new()
    {
        CreateBoundListenSocket = endPoint => BoundTo(endPoint, sockets),
    };

    private static void Configure(ListenOptions endPoint)
    {
        endPoint.Protocols = HttpProtocols.Http1;
        endPoint.Use(HalfClose.Allow);
    }

    private static Socket BoundTo(EndPoint endPoint, IReadOnlyList<Socket> sockets)
    {
        foreach (var socket in sockets)
        {
            if (endPoint.Equals(socket.LocalEndPoint))
                return socket;
        }

        throw new InvalidOperationException($"no socket was bound to {endPoint}");
    }

    private static MinDataRate? MinDataRate(HttpSettings settings) => settings.MinDataRate == 0
        ? null
        : new MinDataRate(settings.MinDataRate, settings.MinDataRateGrace);
}
