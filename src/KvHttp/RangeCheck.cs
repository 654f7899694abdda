using KvMessages;
using KvMessages.Client;

namespace KvHttp;

/// <summary>Checks everything about a request for a range that can be known before anybody is asked.</summary>
internal sealed class RangeCheck(HttpSettings settings)
{
    private const string Allow = "GET, HEAD";

    /// <returns>Null, or why the request is refused.</returns>
    public ProblemDocument? Check(Exchange exchange, out RangeEntities? request)
    {
        request = null;
        if (exchange.Method is not ("GET" or "HEAD"))
            return Problems.MethodNotAllowed(exchange.Method, Allow);
        if (RangeQuery.Parse(exchange.QueryString, out var query) is { } malformed)
            return Problems.BadParameter(malformed);
        if (exchange.IsHttp10)
            return Problems.NeedsChunks;
        var nodes = settings.NodesInRing();
        if (nodes < 1)
            return Problems.NotReady("the node does not know its ring yet", settings.RetryAfter);

        var quorum = query.IsCluster
            ? Quorum.Majority(Math.Min(settings.DefaultFrom ?? nodes, nodes))
            : new Quorum(1, 1);
        // What a HEAD leaves out need not be read either.
        var limit = exchange.IsHead ? 1 : query.Limit;
        request = new RangeEntities(
            query.Start!, query.End, limit, query.IsCluster, quorum, settings.RangePageTimeout);
        return null;
    }
}
