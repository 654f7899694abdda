using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Remote.Tcp;

/// <summary>Connections over TCP. All its work is done by the sockets' own completions: it has no threads.</summary>
internal sealed class TcpTransport : ITransport, IDisposable
{
    private readonly ExtendedActorSystem _system;
    private readonly TcpSettings _settings;
    private readonly ILoggingAdapter _log;
    private readonly Tls? _tls;
    private Socket? _listener;
    private volatile bool _stopped;

    public TcpTransport(ExtendedActorSystem system, Config config)
    {
        _system = system;
        _settings = new TcpSettings(config);
        _log = Logging.GetLogger(system, this);
        if (_settings.EnableSsl)
            _tls = new Tls(_settings);
    }

    public int MaximumFrameSize => _settings.MaximumFrameSize;

    public TimeSpan ConnectionTimeout => _settings.ConnectionTimeout;

    public Address Listen(Action<IConnection> accept)
    {
        var endPoint = BindAddress();
        try
        {
            _listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            _listener.Bind(endPoint);
            _listener.Listen(_settings.Backlog);
        }
        catch (SocketException error)
        {
            _listener?.Dispose();
            throw new RemoteTransportException($"Cannot listen on {endPoint}: {error.Message}", error);
        }

        var bound = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _ = AcceptAsync(_listener, accept);
        return new Address(
            $"{RemoteSettings.AkkaScheme}.{(_tls is null ? "tcp" : "ssl.tcp")}",
            _system.Name,
            _settings.PublicHostname,
            _settings.PublicPort == 0 ? bound : _settings.PublicPort);
    }

    public async ValueTask<IConnection> ConnectAsync(Address remote, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            Configure(socket);
            await socket.ConnectAsync(EndPointOf(remote), cancellation).ConfigureAwait(false);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (_tls is not null)
                stream = await _tls.AuthenticateAsClientAsync(stream, remote.Host!, cancellation).ConfigureAwait(false);
            return new TcpConnection(socket, stream);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void StopListening()
    {
        _stopped = true;
        _listener?.Dispose();
    }

    void IDisposable.Dispose() => StopListening();

    private async Task AcceptAsync(Socket listener, Action<IConnection> accept)
    {
        while (!_stopped)
        {
            try
            {
                var socket = await listener.AcceptAsync().ConfigureAwait(false);
                _ = IntroduceAsync(socket, accept);
            }
            catch (Exception error) when (_stopped && error is SocketException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException error)
            {
                // For example: the caller hung up before it was accepted, or the process is
                // out of file handles for now.
                _log.Warning("Accepting a connection failed: {0}", error.Message);
            }
        }
    }

    private async Task IntroduceAsync(Socket socket, Action<IConnection> accept)
    {
        try
        {
            Configure(socket);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (_tls is not null)
                stream = await _tls.AuthenticateAsServerAsync(stream).ConfigureAwait(false);
            accept(new TcpConnection(socket, stream));
        }
        catch (Exception error)
        {
            _log.Warning("A connection from {0} failed: {1}", RemoteEndOf(socket), error.Message);
            socket.Dispose();
        }
    }

    private void Configure(Socket socket)
    {
        socket.NoDelay = _settings.NoDelay;
        if (_settings.SendBufferSize > 0)
            socket.SendBufferSize = _settings.SendBufferSize;
        if (_settings.ReceiveBufferSize > 0)
            socket.ReceiveBufferSize = _settings.ReceiveBufferSize;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, _settings.KeepAlive);
    }

    private IPEndPoint BindAddress()
    {
        if (_settings.Hostname.Length == 0)
            return new IPEndPoint(IPAddress.Any, _settings.Port);
        if (IPAddress.TryParse(_settings.Hostname, out var literal))
            return new IPEndPoint(literal, _settings.Port);
        try
        {
            var addresses = Dns.GetHostAddresses(_settings.Hostname);
            var address = Array.Find(addresses, a => a.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0];
            return new IPEndPoint(address, _settings.Port);
        }
        catch (SocketException error)
        {
            throw new RemoteTransportException($"Cannot listen on '{_settings.Hostname}': {error.Message}", error);
        }
    }

    private static EndPoint EndPointOf(Address remote) =>
        IPAddress.TryParse(remote.Host, out var literal)
            ? new IPEndPoint(literal, remote.Port ?? 0)
            : new DnsEndPoint(remote.Host ?? "", remote.Port ?? 0);

    private static string RemoteEndOf(Socket socket)
    {
        try
        {
            return socket.RemoteEndPoint?.ToString() ?? "?";
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return "a peer that has gone";
        }
    }
}
