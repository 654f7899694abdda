using KvMessages;

namespace KvHttp;

/// <summary>
/// The parameters of <c>/v0/entity</c> as a client wrote them, each checked on its own. Parameters come in any order; a
/// name that is not ours is ignored; one that is given twice (also as <c>replicas</c> and as <c>ack</c> or <c>from</c>)
/// is an error, since no one could tell which was meant.
/// </summary>
internal struct EntityQuery : IQueryParameters
{
    private Given _given;
    private long _ack;
    private long _from;
    private long _ttl;
    private long _timeout;

    [Flags]
    private enum Given
    {
        Id = 1,
        Ack = 2,
        From = 4,
        Ttl = 8,
        Timeout = 16,
    }

    /// <summary>The entity's key; never null after a success.</summary>
    public Key Key { get; private set; }

    /// <summary>0 = not given.</summary>
    public readonly int Ack => (int)_ack;

    /// <summary>0 = not given.</summary>
    public readonly int From => (int)_from;

    /// <summary>Milliseconds to live; 0 = for ever.</summary>
    public readonly long Ttl => _ttl;

    /// <summary>Milliseconds; 0 = not given.</summary>
    public readonly long Timeout => _timeout;

    /// <param name="query">With or without the question mark.</param>
    /// <returns>Null, or what is wrong.</returns>
    public static ParameterError? Parse(ReadOnlySpan<char> query, out EntityQuery parsed)
    {
        parsed = default;
        if (QueryText.ReadAll(query, ref parsed) is { } error)
            return error;
        return parsed.Key is null ? new ParameterError("id", "id is missing: it names the entity") : null;
    }

    public ParameterError? Take(ReadOnlySpan<char> name, ReadOnlySpan<char> value, Span<byte> buffer) => name switch
    {
        "id" => Once(Given.Id, "id") ?? TakeKey(value, buffer),
        "ack" => Once(Given.Ack, "ack")
            ?? QueryText.ReadNumber("ack", value, buffer, least: 1, most: int.MaxValue, out _ack),
        "from" => Once(Given.From, "from")
            ?? QueryText.ReadNumber("from", value, buffer, least: 1, most: int.MaxValue, out _from),
        "replicas" => Once(Given.Ack | Given.From, "replicas") ?? TakeReplicas(value, buffer),
        "ttl" => Once(Given.Ttl, "ttl")
            ?? QueryText.ReadNumber("ttl", value, buffer, least: 0, most: long.MaxValue, out _ttl),
        "timeout" => Once(Given.Timeout, "timeout")
            ?? QueryText.ReadNumber("timeout", value, buffer, least: 1, most: long.MaxValue, out _timeout),
        _ => QueryText.ReadEscaped(name, value, buffer, ref this),
    };

    private ParameterError? Once(Given parameter, string name)
    {
        var before = _given;
        _given |= parameter;
        return (before & parameter) == 0 ? null : ParameterError.Twice(name);
    }

    private ParameterError? TakeKey(ReadOnlySpan<char> value, Span<byte> buffer)
    {
        var error = QueryText.ReadKey("id", value, buffer, out var key);
        Key = key!;
        return error;
    }

    private ParameterError? TakeReplicas(ReadOnlySpan<char> value, Span<byte> buffer)
    {
        var outcome = PercentDecoder.Decode(value, buffer[..QueryText.MaxWord], out var length);
        if (outcome is not (PercentDecoder.Outcome.Done or PercentDecoder.Outcome.TooLong))
            return ParameterError.Undecodable("replicas", outcome);
        var text = buffer[..(outcome == PercentDecoder.Outcome.Done ? length : 0)];
        var slash = text.IndexOf((byte)'/');
        return slash >= 0 && IsCount(text[..slash], out _ack) && IsCount(text[(slash + 1)..], out _from)
            ? null
            : new ParameterError("replicas", "replicas must be two positive numbers, as in 2/3");
    }

    private static bool IsCount(ReadOnlySpan<byte> text, out long count) =>
        Digits.TryParse(text, out count) && count is > 0 and <= int.MaxValue;
}
