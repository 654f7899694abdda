using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace KvHttp;

/// <summary>Checks everything about an entity request that can be known before its body is read.</summary>
internal sealed class EntityCheck(HttpSettings settings)
{
    private const string Allow = "GET, HEAD, PUT, DELETE";

    private readonly ProblemDocument _tooLarge = Problems.TooLarge(settings.MaxValueSize);
    private readonly long _maxTimeout = (long)settings.MaxTimeout.TotalMilliseconds;

    /// <returns>Null, or why the request is refused.</returns>
    public ProblemDocument? Check(Exchange exchange, out EntityOptions options)
    {
        options = default;
        if (OperationOf(exchange.Method) is not { } operation)
            return Problems.MethodNotAllowed(exchange.Method, Allow);
        return CheckParameters(operation, exchange.QueryString, out options)
            ?? (operation == Operation.Get ? null : CheckConditions(exchange.RequestHeaders))
            ?? (operation == Operation.Put ? CheckLength(exchange.RequestHeaders) : null);
    }

    /// <summary>Methods are case-sensitive (RFC 9110, 9.1).</summary>
    private static Operation? OperationOf(string method) => method switch
    {
        "GET" or "HEAD" => Operation.Get,
        "PUT" => Operation.Put,
        "DELETE" => Operation.Delete,
        _ => null,
    };

    private ProblemDocument? CheckParameters(Operation operation, string queryString, out EntityOptions options)
    {
        options = default;
        if (EntityQuery.Parse(queryString, out var query) is { } malformed)
            return Problems.BadParameter(malformed);
        if (query.Timeout > _maxTimeout)
            return Problems.BadParameter(new ParameterError("timeout", $"timeout must be at most {_maxTimeout} ms"));

        var nodes = settings.NodesInRing();
        if (nodes < 1)
            return Problems.NotReady("the node does not know its ring yet", settings.RetryAfter);
        if (QuorumRule.Resolve(query.Ack, query.From, settings.DefaultFrom, nodes, out var quorum) is { } unfit)
            return Problems.BadParameter(unfit);

        var timeout = query.Timeout == 0 ? settings.DefaultTimeout : TimeSpan.FromMilliseconds(query.Timeout);
        options = new EntityOptions(operation, query.Key, quorum, timeout, ExpiryOf(operation, query.Ttl));
        return null;
    }

    /// <summary>
    /// A time to live means something for a PUT only. One that ends after the end of time is for ever.
    /// </summary>
    private long? ExpiryOf(Operation operation, long ttl)
    {
        if (operation != Operation.Put || ttl == 0)
            return null;
        var now = settings.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds();
        return ttl > long.MaxValue - now ? null : now + ttl;
    }

    /// <summary>A write whose condition is not evaluated must not be done (RFC 9110, 13.1).</summary>
    private static ProblemDocument? CheckConditions(IHeaderDictionary headers) =>
        headers.IfMatch.Count > 0 ? Problems.ConditionUnsupported("If-Match")
        : headers.IfNoneMatch.Count > 0 ? Problems.ConditionUnsupported("If-None-Match")
        : null;

    private ProblemDocument? CheckLength(IHeaderDictionary headers) => headers.ContentLength switch
    {
        null => StringValues.IsNullOrEmpty(headers.TransferEncoding) ? Problems.LengthRequired : null,
        var length => length > settings.MaxValueSize ? _tooLarge : null,
    };
}
