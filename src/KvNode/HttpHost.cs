using Akka.Actor;
using KvHttp;
using KvNode.Coordination;
using KvNode.Settings;
using Microsoft.Extensions.Logging;

namespace KvNode;

/// <summary>Starts the HTTP listener that a node's configuration describes.</summary>
internal static class HttpHost
{
    /// <param name="front">Gets the requests.</param>
    /// <param name="health">What the listener says of the node.</param>
    public static Task<KvHttpServer> StartAsync(
        NodeSettings settings, Replication replication, IActorRef front, INodeHealth health, ILoggerFactory loggers) =>
        KvHttpServer.StartAsync(SettingsOf(settings, replication), front, health, loggers);

    private static HttpSettings SettingsOf(NodeSettings settings, Replication replication)
    {
        var nodes = replication.Ring.Members.Length;
        var http = settings.Http;
        return new HttpSettings
        {
            NodesInRing = () => nodes,
            TimeProvider = replication.Time,
            DefaultFrom = settings.Replication.DefaultFrom,
            DefaultTimeout = settings.Replication.Deadline,
            Host = http.Host,
            Port = http.Port,
            MaxValueSize = http.MaxValueSize,
            MaxTimeout = http.MaxTimeout,
            MaxInFlight = http.MaxInFlight,
            MaxInFlightPerClient = http.MaxInFlightPerClient,
            RetryAfter = http.RetryAfter,
            RangePageTimeout = settings.Range.PageTimeout,
            RangeIdleTimeout = settings.Range.IdleTimeout,
            MaxConnections = http.MaxConnections,
            MaxRequestLineSize = http.MaxRequestLineSize,
            MaxHeadersSize = http.MaxHeadersSize,
            HeadersTimeout = http.HeadersTimeout,
            KeepAliveTimeout = http.KeepAliveTimeout,
            MinDataRate = http.MinDataRate,
            MinDataRateGrace = http.MinDataRateGrace,
            ServerTiming = http.ServerTiming,
        };
    }
}
