using System.Net;

namespace KvCluster.Tests.Load;

/// <summary>What came back over HTTP; no status when the connection failed or the client gave up.</summary>
internal sealed record Answer(HttpStatusCode? Status, string Body, string? Failure, TimeSpan Took)
{
    /// <summary>What the entity tag says; null without one.</summary>
    public ulong? Version { get; init; }

    /// <summary>
    /// There is no node to talk to. The request may have taken effect all the same: the client sends it once more when
    /// a connection is cut, and says only how that went.
    /// </summary>
    public bool IsRefused { get; init; }

    public bool IsSuccess => (int?)Status is >= 200 and < 300;

    /// <summary>How a write with this answer ended.</summary>
    public Outcome WriteOutcome => (int?)Status switch
    {
        >= 200 and < 300 => Outcome.Acknowledged,
        (>= 400 and < 500) or 503 => Outcome.Refused,
        _ => Outcome.Unknown,
    };

    /// <summary>How a read with this answer ended: not found is an answer, too.</summary>
    public Outcome ReadOutcome =>
        IsSuccess || Status == HttpStatusCode.NotFound ? Outcome.Acknowledged : Outcome.Unknown;

    public override string ToString() => $"{(int?)Status} {Failure ?? Body} after {Took.TotalMilliseconds:F0} ms";
}
