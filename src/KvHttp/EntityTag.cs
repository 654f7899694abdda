using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace KvHttp;

/// <summary>How a version shows in headers: <c>ETag</c>, <c>Last-Modified</c>, and the tags of a condition.</summary>
internal static class EntityTag
{
    private static LastModified _last = new(0, DateTimeOffset.UnixEpoch.ToString("r", CultureInfo.InvariantCulture));

    /// <summary>A second and how it is written.</summary>
    private sealed record LastModified(long Second, string Text);

    /// <summary>The version's 16 hex digits in quotes.</summary>
    public static string Of(Version version) => string.Create(18, version.Value, static (text, value) =>
    {
        text[0] = '"';
        value.TryFormat(text[1..], out _, "x16", CultureInfo.InvariantCulture);
        text[17] = '"';
    });

    /// <summary>The version's time, in whole seconds. Remembers one: writes come with versions of now.</summary>
    public static string LastModifiedOf(Version version)
    {
        var second = version.Milliseconds / 1000;
        var last = Volatile.Read(ref _last);
        if (last.Second == second)
            return last.Text;
        var text = DateTimeOffset.FromUnixTimeSeconds(second).ToString("r", CultureInfo.InvariantCulture);
        Volatile.Write(ref _last, new LastModified(second, text));
        return text;
    }

    /// <summary>
    /// True if one of an <c>If-None-Match</c> header's tags is the entity's, or is the star. Weak tags match too
    /// (RFC 9110, 13.1.2).
    /// </summary>
    public static bool Matches(StringValues condition, string tag)
    {
        foreach (var line in condition)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                var candidate = line.AsSpan()[range].Trim();
                if (candidate.StartsWith("W/", StringComparison.Ordinal))
                    candidate = candidate[2..];
                if (candidate is "*" || candidate.SequenceEqual(tag))
                    return true;
            }
        }

        return false;
    }
}
