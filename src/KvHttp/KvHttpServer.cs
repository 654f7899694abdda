using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KvHttp;

/// <summary>The HTTP listener: Kestrel with one application behind it, without a host or a middleware stack.</summary>
public sealed class KvHttpServer : IAsyncDisposable
{
    private readonly KestrelServer _kestrel;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private int _stopped;

    private KvHttpServer(KestrelServer kestrel, IReadOnlyList<string> urls, int port, TimeProvider time, ILogger log)
    {
        _kestrel = kestrel;
        Urls = urls;
        Port = port;
        _time = time;
        _log = log;
    }

    /// <summary>One for each address, with the port that is really used.</summary>
    public IReadOnlyList<string> Urls { get; }

    public int Port { get; }

    /// <summary>Binds and serves; when the task is done, connections are accepted.</summary>
    /// <param name="front">Answers a <see cref="KvMessages.Client.ClientRequest"/> with a
    /// <see cref="KvMessages.Client.ClientReply"/>.</param>
    /// <exception cref="IOException">The address cannot be bound; the message names it.</exception>
    public static async Task<KvHttpServer> StartAsync(
        HttpSettings settings, IActorRef front, INodeHealth health, ILoggerFactory loggers)
    {
        var log = loggers.CreateLogger<KvHttpServer>();
        var sockets = BindSockets(settings, log);
        var kestrel = new KestrelServer(
            Options.Create(KestrelConfiguration.Server(settings, sockets)),
            new SocketTransportFactory(Options.Create(KestrelConfiguration.Transport(sockets)), loggers),
            loggers);
        var application = new KvApplication(
            settings, new EntityRoute(settings, front, log), new HealthRoute(settings, health), log);
        var urls = sockets.ConvertAll(socket => $"http://{socket.LocalEndPoint}");
        var port = ((IPEndPoint)sockets[0].LocalEndPoint!).Port;
        try
        {
            await kestrel.StartAsync(application, CancellationToken.None);
        }
        catch
        {
            kestrel.Dispose();
            sockets.ForEach(socket => socket.Dispose());
            throw;
        }

        HttpLog.Listening(log, string.Join(", ", urls));
        return new KvHttpServer(kestrel, urls, port, settings.TimeProvider, log);
    }

    /// <summary>
    /// Stops to accept at once (the port refuses and can be bound again), lets the requests in flight finish, and cuts
    /// off those that have not after <paramref name="timeout"/>. Stopping twice is stopping once.
    /// </summary>
    public async Task StopAsync(TimeSpan timeout)
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1)
            return;
        using var deadline = new CancellationTokenSource(timeout, _time);
        await _kestrel.StopAsync(deadline.Token);
        _kestrel.Dispose();
        if (deadline.IsCancellationRequested)
            HttpLog.StoppedInFlight(_log, string.Join(", ", Urls), timeout);
        else
            HttpLog.Stopped(_log, string.Join(", ", Urls));
    }

    public async ValueTask DisposeAsync() => await StopAsync(TimeSpan.Zero);

    private static List<Socket> BindSockets(HttpSettings settings, ILogger log)
    {
        try
        {
            return ListenSockets.Bind(settings.Host, settings.Port, log);
        }
        catch (SocketException error)
        {
            throw new IOException($"cannot listen for HTTP on {settings.Host}:{settings.Port}: {error.Message}", error);
        }
    }
}
