using System.Net;

namespace KvNode.Settings;

/// <summary>The section <c>kv.http</c>.</summary>
public sealed record ListenerSettings
{
    /// <summary>
    /// A key of 1,024 bytes takes three times that when all is percent-encoded, and the rest of the line some more.
    /// </summary>
    private const int LeastRequestLine = 4096;

    private static readonly TimeSpan AMillisecond = TimeSpan.FromMilliseconds(1);

    /// <summary>Without a listener a node is a replica only.</summary>
    public required bool Enabled { get; init; }

    public required string Host { get; init; }

    public required int Port { get; init; }

    public required int MaxValueSize { get; init; }

    public required TimeSpan MaxTimeout { get; init; }

    public required int MaxInFlight { get; init; }

    /// <summary>Of a client's address; null = no limit of its own.</summary>
    public required int? MaxInFlightPerClient { get; init; }

    public required TimeSpan RetryAfter { get; init; }

    public required int MaxConnections { get; init; }

    public required int MaxRequestLineSize { get; init; }

    public required int MaxHeadersSize { get; init; }

    public required TimeSpan HeadersTimeout { get; init; }

    public required TimeSpan KeepAliveTimeout { get; init; }

    public required int MinDataRate { get; init; }

    public required TimeSpan MinDataRateGrace { get; init; }

    public required bool ServerTiming { get; init; }

    internal static ListenerSettings Read(SettingsReader reader) => new()
    {
        Enabled = reader.Switch("kv.http.enabled"),
        Host = HostOf(reader),
        Port = reader.Number("kv.http.port", 0, ushort.MaxValue),
        MaxValueSize = reader.Size("kv.http.max-value-size", 1, 1 << 30),
        MaxTimeout = reader.Duration("kv.http.max-timeout", AMillisecond),
        MaxInFlight = reader.Number("kv.http.max-in-flight", 1, int.MaxValue),
        MaxInFlightPerClient = reader.NumberOr("off", "kv.http.max-in-flight-per-client", 1, int.MaxValue),
        RetryAfter = reader.Duration("kv.http.retry-after", TimeSpan.Zero),
        MaxConnections = reader.Number("kv.http.max-connections", 1, int.MaxValue),
        MaxRequestLineSize = reader.Size("kv.http.max-request-line-size", LeastRequestLine, 1 << 20),
        MaxHeadersSize = reader.Size("kv.http.max-headers-size", 1024, 1 << 20),
        HeadersTimeout = reader.Duration("kv.http.headers-timeout", AMillisecond),
        KeepAliveTimeout = reader.Duration("kv.http.keep-alive-timeout", AMillisecond),
        MinDataRate = reader.Number("kv.http.min-data-rate", 0, int.MaxValue),
        MinDataRateGrace = reader.Duration("kv.http.min-data-rate-grace", TimeSpan.FromMilliseconds(1001)),
        ServerTiming = reader.Switch("kv.http.server-timing"),
    };

    private static string HostOf(SettingsReader reader)
    {
        var host = reader.Text("kv.http.host");
        if (host != "auto")
            return host;
        return IsLoopback(reader.Text("kv.node.host")) ? "localhost" : "*";
    }

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
