using System.Net;

namespace KvCluster.Tests.Load;

/// <summary>One operation of a client on one key. Times are ticks of one monotonic clock.</summary>
/// <param name="Value">What was written (null: a deletion), or what was read (null: not found).</param>
/// <param name="Node">Index of the node that was asked.</param>
internal sealed record Operation(
    bool IsWrite, string Key, string? Value, Outcome Outcome, HttpStatusCode? Status, int Node, long Start, long End)
{
    /// <summary>Of the value that was written or read; null where the answer does not say it.</summary>
    public ulong? Version { get; init; }

    public override string ToString() =>
        $"[{Start}..{End}] {(IsWrite ? "write" : "read")} {Key} = {Value ?? "(none)"} "
        + $"via {Node}: {Outcome} {(int?)Status}";
}
