using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KvHttp;

/// <summary>Our settings in Kestrel's words.</summary>
internal static class KestrelConfiguration
{
    /// <summary>
    /// Holds Kestrel as its <c>IServer</c> and is never started itself: Kestrel takes a <see cref="DiagnosticSource"/>
    /// from nothing but a host's services.
    /// </summary>
    public static IHost Host(HttpSettings settings, IReadOnlyList<Socket> sockets, ILoggerFactory loggers) =>
        new HostBuilder()
            .ConfigureWebHost(
                web => web
                    .UseKestrelCore()
                    .ConfigureServices(services => services
                        .Configure<KestrelServerOptions>(options => Configure(options, settings, sockets))
                        .Configure<SocketTransportOptions>(
                            options => options.CreateBoundListenSocket = endPoint => BoundTo(endPoint, sockets))
                        .AddSingleton<DiagnosticSource>(new RefusedByKestrel(settings))
                        .AddSingleton(loggers)),
                options => options.SuppressEnvironmentConfiguration = true)
            .Build();

    private static void Configure(KestrelServerOptions options, HttpSettings settings, IReadOnlyList<Socket> sockets)
    {
        options.AddServerHeader = false;
        var shares = settings.MaxInFlightPerClient is { } limit ? new ClientShares(limit) : null;
        foreach (var socket in sockets)
            options.Listen(socket.LocalEndPoint!, endPoint => Configure(endPoint, shares));

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
    }

    private static void Configure(ListenOptions endPoint, ClientShares? shares)
    {
        endPoint.Protocols = HttpProtocols.Http1;
        if (shares is not null)
            endPoint.Use(shares.Share);
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
