using KvMessages;

namespace KvHttp;

/// <summary>
/// Which quorum a request means: its own numbers, completed by the defaults, checked against the ring.
/// </summary>
internal static class QuorumRule
{
    /// <param name="ack">0 = not given: the majority of <c>from</c>.</param>
    /// <param name="from">0 = not given: <paramref name="defaultFrom"/>, at most <paramref name="nodes"/>.</param>
    /// <param name="defaultFrom">Null = all nodes of the ring.</param>
    /// <param name="nodes">Nodes in the ring, at least 1.</param>
    /// <returns>Null, or what is wrong.</returns>
    public static ParameterError? Resolve(int ack, int from, int? defaultFrom, int nodes, out Quorum quorum)
    {
        if (from == 0)
            from = Math.Min(defaultFrom ?? nodes, nodes);
        quorum = ack == 0 ? Quorum.Majority(from) : new Quorum(ack, from);

        if (from > nodes)
            return new ParameterError("from", $"from is {from}, but the ring has {nodes} nodes");
        if (quorum.Ack > from)
            return new ParameterError("ack", $"ack is {ack}, but only {from} replicas are asked (from)");
        return null;
    }
}
