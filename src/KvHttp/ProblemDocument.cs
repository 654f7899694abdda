using System.Text.Json;
using System.Text.Json.Serialization;

namespace KvHttp;

/// <summary>
/// An error's body, <c>application/problem+json</c> (RFC 9457): the four common members and what the kind of problem
/// adds.
/// </summary>
/// <param name="Type">Names the kind of problem; a program may rely on it.</param>
/// <param name="Title">The kind of problem in a few words, always the same.</param>
/// <param name="Status">The status code.</param>
/// <param name="Detail">This occurrence, for a person.</param>
internal sealed record ProblemDocument(string Type, string Title, int Status, string Detail)
{
    public const string ContentType = "application/problem+json";

    private byte[]? _json;

    /// <summary>The body. Made once: problems that are always the same cost no serialization.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Json =>
        _json ??= JsonSerializer.SerializeToUtf8Bytes(this, ProblemJson.Default.ProblemDocument);

    /// <summary>The query parameter at fault.</summary>
    public string? Parameter { get; init; }

    /// <summary>Of a write: <c>unknown</c> (it may still become visible) or <c>not-applied</c>.</summary>
    public string? Outcome { get; init; }

    /// <summary>Replicas that had to confirm.</summary>
    public int? Required { get; init; }

    /// <summary>Replicas that did.</summary>
    public int? Received { get; init; }

    /// <summary>Replicas that were asked.</summary>
    public int? Asked { get; init; }

    /// <summary>The longest value taken, in bytes.</summary>
    public int? MaxValueSize { get; init; }

    /// <summary>Of a 429 or 503: becomes the <c>Retry-After</c> header.</summary>
    [JsonIgnore]
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Of a 405: becomes the <c>Allow</c> header.</summary>
    [JsonIgnore]
    public string? Allow { get; init; }
}
