using System.Globalization;

namespace KvHistory;

/// <summary>
/// One operation of a client on one key. Every value is written once: so a read tells which write it saw.
/// </summary>
public sealed record Operation : HistoryEntry
{
    /// <summary>Number of the client. One client waits for each answer before it goes on.</summary>
    public required int Client { get; init; }

    /// <summary>Number of the node that was asked.</summary>
    public required int Node { get; init; }

    public required OperationKind Kind { get; init; }

    public required string Key { get; init; }

    /// <summary>What was put, or what was read; null: a deletion, or not found, or no answer.</summary>
    public string? Value { get; init; }

    /// <summary>How many replicas had to answer.</summary>
    public required int Ack { get; init; }

    /// <summary>How many replicas were asked.</summary>
    public required int From { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>When the client sent it, in ticks of 100 ns.</summary>
    public required long Start { get; init; }

    /// <summary>When the client had its answer or gave up, in ticks of 100 ns.</summary>
    public required long End { get; init; }

    /// <summary>Of the value that was written or read; null where the answer does not say it.</summary>
    public ulong? Version { get; init; }

    /// <summary>HTTP status of the answer; null without one.</summary>
    public int? Status { get; init; }

    public override long Time => Start;

    public bool IsWrite => Kind != OperationKind.Get;

    /// <summary>Any two quorums of the same replicas have one in common.</summary>
    public bool IsQuorum => 2 * Ack > From;

    public bool IsAcknowledged => Outcome == Outcome.Acknowledged;

    /// <summary>This one had ended before the other began. Equal times are taken as concurrent.</summary>
    public bool Precedes(Operation other) => End < other.Start;

    /// <summary>One line, with times in milliseconds.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Milliseconds(Start)}..{Milliseconds(End)} ms c{Client} n{Node} {What()} {Ack}/{From}: {Answer()}");

    private static string Milliseconds(long ticks) =>
        TimeSpan.FromTicks(ticks).TotalMilliseconds.ToString("F3", CultureInfo.InvariantCulture);

    private string What() => Kind switch
    {
        OperationKind.Put => $"put {Key} = {Value}",
        OperationKind.Delete => $"delete {Key}",
        _ => $"get {Key}",
    };

    private string Answer()
    {
        var answer = Kind == OperationKind.Get && IsAcknowledged
            ? Value ?? "not found"
            : Outcome.ToString().ToLowerInvariant();
        var version = Version is { } known ? $" version {known:x16}" : "";
        return answer + version + (Status is { } status ? $" ({status})" : "");
    }
}
