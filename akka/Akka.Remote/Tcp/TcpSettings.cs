using System.Net;
using Akka.Configuration;

namespace Akka.Remote.Tcp;

/// <summary>
/// The section of a TCP transport, read and checked once. Every key is explained in the embedded remote.conf.
/// </summary>
internal sealed class TcpSettings
{
    /// <summary>Room for the handshake and for an envelope around a small message.</summary>
    private const int SmallestFrameLimit = 8 * 1024;

    public TcpSettings(Config config)
    {
        Hostname = config.GetString("hostname") ?? "";
        var publicHostname = config.GetString("public-hostname") ?? "";
        PublicHostname = (publicHostname, Hostname) switch
        {
            ({ Length: > 0 }, _) => publicHostname,
            (_, "" or "0.0.0.0" or "::") => Dns.GetHostName(),
            _ => Hostname,
        };
        Port = ReadPort(config, "port");
        PublicPort = ReadPort(config, "public-port");
        ConnectionTimeout = config.GetTimeSpan("connection-timeout");
        MaximumFrameSize = ReadBytes(config, "maximum-frame-size");
        if (MaximumFrameSize < SmallestFrameLimit)
            throw new ConfigurationException(
                $"maximum-frame-size is {MaximumFrameSize} bytes, it must be at least {SmallestFrameLimit}");
        SendBufferSize = ReadBytes(config, "send-buffer-size");
        ReceiveBufferSize = ReadBytes(config, "receive-buffer-size");
        Backlog = config.GetInt("backlog");
        NoDelay = config.GetBoolean("tcp-nodelay");
        KeepAlive = config.GetBoolean("tcp-keepalive");
        EnableSsl = config.GetBoolean("enable-ssl");
        CertificatePath = config.GetString("ssl.certificate.path") ?? "";
        CertificatePassword = config.GetString("ssl.certificate.password") ?? "";
        SuppressValidation = config.GetBoolean("ssl.suppress-validation");
        if (EnableSsl && CertificatePath.Length == 0)
            throw new ConfigurationException("enable-ssl is on, but ssl.certificate.path is empty");
    }

    public string Hostname { get; }

    public string PublicHostname { get; }

    public int Port { get; }

    /// <summary>0: the port that is listened on.</summary>
    public int PublicPort { get; }

    public TimeSpan ConnectionTimeout { get; }

    public int MaximumFrameSize { get; }

    public int SendBufferSize { get; }

    public int ReceiveBufferSize { get; }

    public int Backlog { get; }

    public bool NoDelay { get; }

    public bool KeepAlive { get; }

    public bool EnableSsl { get; }

    public string CertificatePath { get; }

    public string CertificatePassword { get; }

    public bool SuppressValidation { get; }

    private static int ReadPort(Config config, string key) =>
        config.GetInt(key) is var port and >= 0 and <= IPEndPoint.MaxPort
            ? port
            : throw new ConfigurationException(
                $"{key} is {config.GetString(key)}, it must be a port from 0 to {IPEndPoint.MaxPort}");

    private static int ReadBytes(Config config, string key) =>
        config.GetByteSize(key) is { } bytes and >= 0 and <= int.MaxValue / 2
            ? (int)bytes
            : throw new ConfigurationException(
                $"{key} is {config.GetString(key)}, it must be a size up to {int.MaxValue / 2} bytes");
}
