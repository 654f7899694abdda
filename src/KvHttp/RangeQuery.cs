using KvMessages;

namespace KvHttp;

/// <summary>
/// The parameters of <c>/v0/entities</c> as a client wrote them, each checked on its own; by the rules of
/// <see cref="EntityQuery"/>.
/// </summary>
internal struct RangeQuery : IQueryParameters
{
    private Given _given;
    private long _limit;
    private long _cluster;

    [Flags]
    private enum Given
    {
        Start = 1,
        End = 2,
        Limit = 4,
        Cluster = 8,
    }

    /// <summary>Never null after a success.</summary>
    public Key? Start { get; private set; }

    /// <summary>Null = not given.</summary>
    public Key? End { get; private set; }

    /// <summary>At most so many entries.</summary>
    public readonly long Limit => _limit == 0 ? long.MaxValue : _limit;

    public readonly bool IsCluster => _cluster == 1;

    /// <param name="query">With or without the question mark.</param>
    /// <returns>Null, or what is wrong.</returns>
    public static ParameterError? Parse(ReadOnlySpan<char> query, out RangeQuery parsed)
    {
        parsed = default;
        if (QueryText.ReadAll(query, ref parsed) is { } error)
            return error;
        if (parsed.Start is null)
            return new ParameterError("start", "start is missing: it is the first key of the range");
        return parsed.End?.CompareTo(parsed.Start) < 0
            ? new ParameterError("end", "end is before start: keys are ordered by their bytes")
            : null;
    }

    public ParameterError? Take(ReadOnlySpan<char> name, ReadOnlySpan<char> value, Span<byte> buffer) => name switch
    {
        "start" => Once(Given.Start, "start") ?? TakeStart(value, buffer),
        "end" => Once(Given.End, "end") ?? TakeEnd(value, buffer),
        "limit" => Once(Given.Limit, "limit")
            ?? QueryText.ReadNumber("limit", value, buffer, least: 1, most: long.MaxValue, out _limit),
        "cluster" => Once(Given.Cluster, "cluster")
            ?? QueryText.ReadNumber("cluster", value, buffer, least: 0, most: 1, out _cluster),
        _ => QueryText.ReadEscaped(name, value, buffer, ref this),
    };

    private ParameterError? Once(Given parameter, string name)
    {
        var before = _given;
        _given |= parameter;
        return (before & parameter) == 0 ? null : new ParameterError(name, $"{name} is given twice");
    }

    private ParameterError? TakeStart(ReadOnlySpan<char> value, Span<byte> buffer)
    {
        var error = QueryText.ReadKey("start", value, buffer, out var key);
        Start = key;
        return error;
    }

    private ParameterError? TakeEnd(ReadOnlySpan<char> value, Span<byte> buffer)
    {
        var error = QueryText.ReadKey("end", value, buffer, out var key);
        End = key;
        return error;
    }
}
