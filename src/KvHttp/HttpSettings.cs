namespace KvHttp;

/// <summary>Everything that the HTTP listener can be told; the defaults are those of <c>kv.http</c>.</summary>
public sealed record HttpSettings
{
    /// <summary>
    /// <c>localhost</c> = both loopback addresses, <c>*</c> or <c>any</c> = every address, IPv4 and IPv6; else an
    /// address or a name (every address that the name has).
    /// </summary>
    public string Host { get; init; } = "localhost";

    /// <summary>TCP port; 0 = a free one, the same on every address of the host.</summary>
    public int Port { get; init; }

    /// <summary>Longest value, in bytes.</summary>
    public int MaxValueSize { get; init; } = 1 << 20;

    /// <summary>Greatest <c>timeout</c> that a request may ask for.</summary>
    public TimeSpan MaxTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The <c>timeout</c> of a request that names none: <c>kv.replication.deadline</c>.</summary>
    public TimeSpan DefaultTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The <c>from</c> of a request that names none, at most the nodes in the ring; null = all of them.
    /// </summary>
    public int? DefaultFrom { get; init; }

    /// <summary>
    /// Requests that may wait for an answer of the front at the same time; what exceeds them is answered 503.
    /// </summary>
    public int MaxInFlight { get; init; } = 8192;

    /// <summary>
    /// Requests that the connections of one client's address may have at work together; what exceeds them is answered
    /// 429. Null = no limit of its own.
    /// </summary>
    public int? MaxInFlightPerClient { get; init; }

    /// <summary>What a 429 or a 503 of the listener says in <c>Retry-After</c>.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the nodes may take for a chunk of a range.</summary>
    public TimeSpan RangePageTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a client may take for a chunk of a range; one that takes longer is cut off.</summary>
    public TimeSpan RangeIdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Open connections; one more is closed as soon as it is accepted.</summary>
    public int MaxConnections { get; init; } = 8192;

    /// <summary>Longest request line, in bytes: a key of 1,024 bytes takes up to 3,072 of them. Beyond: 414.</summary>
    public int MaxRequestLineSize { get; init; } = 8192;

    /// <summary>All headers of a request together, in bytes. Beyond: 431.</summary>
    public int MaxHeadersSize { get; init; } = 32768;

    /// <summary>How long a client may take to send a request's line and headers. Beyond: 408.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may be idle between two requests.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>
    /// Bytes a second below which a client's body or its reading of an answer counts as stuck; 0 = any speed will do.
    /// </summary>
    public int MinDataRate { get; init; } = 240;

    /// <summary>How long a client may stay below <see cref="MinDataRate"/>; more than a second.</summary>
    public TimeSpan MinDataRateGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Adds a <c>Server-Timing</c> header to each answer.</summary>
    public bool ServerTiming { get; init; }

    /// <summary>
    /// The number of nodes in the ring now; 0 = not known yet. Called for each request, from any thread.
    /// </summary>
    public required Func<int> NodesInRing { get; init; }

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
