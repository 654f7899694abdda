using System.Text.Unicode;
using KvMessages;

namespace KvHttp;

/// <summary>The pieces of a query string, decoded and checked one by one.</summary>
internal static class QueryText
{
    /// <summary>The longest name or number that is looked at; a key may be longer.</summary>
    public const int MaxWord = 64;

    /// <summary>Hands over each pair of name and value.</summary>
    /// <param name="query">With or without the question mark.</param>
    /// <returns>Null, or what is wrong with the first one that is wrong.</returns>
    public static ParameterError? ReadAll<T>(ReadOnlySpan<char> query, ref T parameters)
        where T : struct, IQueryParameters
    {
        if (query.StartsWith('?'))
            query = query[1..];
        Span<byte> buffer = stackalloc byte[Key.MaxBytes];
        while (!query.IsEmpty)
        {
            var pair = CutAt('&', ref query);
            var name = CutAt('=', ref pair);
            if (parameters.Take(name, pair, buffer) is { } error)
                return error;
        }

        return null;
    }

    /// <summary>A name that is not known may be one of ours with escapes.</summary>
    public static ParameterError? ReadEscaped<T>(
        ReadOnlySpan<char> name, ReadOnlySpan<char> value, Span<byte> buffer, ref T parameters)
        where T : struct, IQueryParameters
    {
        Span<char> plain = stackalloc char[MaxWord];
        return Unescape(name, plain, out var length) ? parameters.Take(plain[..length], value, buffer) : null;
    }

    /// <summary>Returns what stands before the mark and leaves what stands behind it.</summary>
    private static ReadOnlySpan<char> CutAt(char mark, ref ReadOnlySpan<char> text)
    {
        var at = text.IndexOf(mark);
        var before = at < 0 ? text : text[..at];
        text = at < 0 ? default : text[(at + 1)..];
        return before;
    }

    /// <summary>A name of ours that is written with escapes is still ours.</summary>
    /// <param name="plain">Room for the name without them, <see cref="MaxWord"/> characters.</param>
    /// <returns>False when there are no escapes, or the outcome can be no name of ours.</returns>
    private static bool Unescape(ReadOnlySpan<char> name, Span<char> plain, out int length)
    {
        Span<byte> buffer = stackalloc byte[MaxWord];
        length = 0;
        if (!name.ContainsAny('%', '+')
            || PercentDecoder.Decode(name, buffer, out length) != PercentDecoder.Outcome.Done)
            return false;
        for (var i = 0; i < length; i++)
            plain[i] = (char)buffer[i];
        return !plain[..length].ContainsAny('%', '+');
    }

    /// <param name="buffer">Room for <see cref="Key.MaxBytes"/> bytes.</param>
    /// <param name="key">Null when there is an error.</param>
    public static ParameterError? ReadKey(string name, ReadOnlySpan<char> value, Span<byte> buffer, out Key? key)
    {
        key = null;
        var outcome = PercentDecoder.Decode(value, buffer, out var length);
        if (outcome == PercentDecoder.Outcome.TooLong)
            return new ParameterError(name, $"the key is longer than {Key.MaxBytes} bytes");
        if (outcome != PercentDecoder.Outcome.Done)
            return ParameterError.Undecodable(name, outcome);
        if (length == 0)
            return new ParameterError(name, "the key is empty");
        if (!Utf8.IsValid(buffer[..length]))
            return new ParameterError(name, "the key is no valid UTF-8");
        key = Key.FromUtf8(buffer[..length]);
        return null;
    }

    public static ParameterError? ReadNumber(
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
