using System.Text.Unicode;
using KvMessages;

namespace KvHttp;

/// <summary>
/// The parameters of <c>/v0/entity</c> as a client wrote them, each checked on its own. Parameters come in any order; a
/// name that is not ours is ignored; one that is given twice (also as <c>replicas</c> and as <c>ack</c> or <c>from</c>)
/// is an error, since no one could tell which was meant.
/// </summary>
internal struct EntityQuery
{
    /// <summary>The longest name or number that is looked at; a key may be longer.</summary>
    private const int MaxWord = 64;

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
        if (query.StartsWith('?'))
            query = query[1..];
        Span<byte> buffer = stackalloc byte[Key.MaxBytes];
        while (!query.IsEmpty)
        {
            var pair = CutAt('&', ref query);
            var name = CutAt('=', ref pair);
            if (parsed.Take(name, pair, buffer) is { } error)
                return error;
        }

        return parsed.Key is null ? new ParameterError("id", "id is missing: it names the entity") : null;
    }

    /// <summary>Returns what stands before the mark and leaves what stands behind it.</summary>
    private static ReadOnlySpan<char> CutAt(char mark, ref ReadOnlySpan<char> text)
    {
        var at = text.IndexOf(mark);
        var before = at < 0 ? text : text[..at];
        text = at < 0 ? default : text[(at + 1)..];
        return before;
    }

    private ParameterError? Take(ReadOnlySpan<char> name, ReadOnlySpan<char> value, Span<byte> buffer) => name switch
    {
        "id" => Once(Given.Id, "id") ?? TakeKey(value, buffer),
        "ack" => Once(Given.Ack, "ack") ?? Number("ack", value, buffer, least: 1, most: int.MaxValue, out _ack),
        "from" => Once(Given.From, "from") ?? Number("from", value, buffer, least: 1, most: int.MaxValue, out _from),
        "replicas" => Once(Given.Ack | Given.From, "replicas") ?? TakeReplicas(value, buffer),
        "ttl" => Once(Given.Ttl, "ttl") ?? Number("ttl", value, buffer, least: 0, most: long.MaxValue, out _ttl),
        "timeout" => Once(Given.Timeout, "timeout")
            ?? Number("timeout", value, buffer, least: 1, most: long.MaxValue, out _timeout),
        _ => name.ContainsAny('%', '+') ? TakeEscaped(name, value, buffer) : null,
    };

    private ParameterError? Once(Given parameter, string name)
    {
        var before = _given;
        _given |= parameter;
        return (before & parameter) == 0 ? null : ParameterError.Twice(name);
    }

    /// <summary>A name of ours that is written with escapes is still ours.</summary>
    private ParameterError? TakeEscaped(ReadOnlySpan<char> name, ReadOnlySpan<char> value, Span<byte> buffer)
    {
        if (PercentDecoder.Decode(name, buffer[..MaxWord], out var length) != PercentDecoder.Outcome.Done)
            return null;
        Span<char> plain = stackalloc char[MaxWord];
        for (var i = 0; i < length; i++)
            plain[i] = (char)buffer[i];
        plain = plain[..length];
        return plain.ContainsAny('%', '+') ? null : Take(plain, value, buffer);
    }

    private ParameterError? TakeKey(ReadOnlySpan<char> value, Span<byte> buffer)
    {
        var outcome = PercentDecoder.Decode(value, buffer, out var length);
        if (outcome == PercentDecoder.Outcome.TooLong)
            return new ParameterError("id", $"the key is longer than {Key.MaxBytes} bytes");
        if (outcome != PercentDecoder.Outcome.Done)
            return ParameterError.Undecodable("id", outcome);
        if (length == 0)
            return new ParameterError("id", "the key is empty");
        if (!Utf8.IsValid(buffer[..length]))
            return new ParameterError("id", "the key is no valid UTF-8");
        Key = Key.FromUtf8(buffer[..length]);
        return null;
    }

    private ParameterError? TakeReplicas(ReadOnlySpan<char> value, Span<byte> buffer)
    {
        var outcome = PercentDecoder.Decode(value, buffer[..MaxWord], out var length);
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

    private static ParameterError? Number(
        string name, ReadOnlySpan<char> value, Span<byte> buffer, long least, long most, out long number)
    {
        number = 0;
        var outcome = PercentDecoder.Decode(value, buffer[..MaxWord], out var length);
        if (outcome is not (PercentDecoder.Outcome.Done or PercentDecoder.Outcome.TooLong))
            return ParameterError.Undecodable(name, outcome);
        return outcome == PercentDecoder.Outcome.Done && Digits.TryParse(buffer[..length], out number)
            && number >= least && number <= most
                ? null
                : new ParameterError(name, $"{name} must be a number from {least} to {most}");
    }
}
