using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KvHttp;

/// <summary>The HTTP listener: Kestrel with one application behind it, without a middleware stack.</summary>
public sealed class KvHttpServer : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private int _stopped;

    private KvHttpServer(IHost host, IReadOnlyList<string> urls, int port, TimeProvider time, ILogger log)
    {
        _host = host;
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
        var host = KestrelConfiguration.Host(settings, sockets, loggers);
        var application = new KvApplication(
            settings,
            new EntityRoute(settings, front, log),
            new RangeRoute(settings, front, log),
            new HealthRoute(settings, health),
            log);
        var urls = sockets.ConvertAll(socket => $"http://{socket.LocalEndPoint}");
        var port = ((IPEndPoint)sockets[0].LocalEndPoint!).Port;
        try
        {
            await Kestrel(host).StartAsync(application, CancellationToken.None);
        }
        catch
        {
            host.Dispose();
            sockets.ForEach(socket => socket.Dispose());
            throw;
        }

        HttpLog.Listening(log, string.Join(", ", urls));
        return new KvHttpServer(host, urls, port, settings.TimeProvider, log);
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
        await Kestrel(_host).StopAsync(deadline.Token);
        _host.Dispose();
        if (deadline.IsCancellationRequested)
            HttpLog.StoppedInFlight(_log, string.Join(", ", Urls), timeout);
        else
            HttpLog.Stopped(_log, string.Join(", ", Urls));
    }

    public async ValueTask DisposeAsync() => await StopAsync(TimeSpan.Zero);

    private static IServer Kestrel(IHost host) => host.Services.GetRequiredService<IServer>();

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
