namespace KvHistory.Timelines;

/// <summary>What happens at one moment.</summary>
/// <param name="Client">In whose lane; null: across all, it is a fault or an event.</param>
/// <param name="IsEnd">Of an operation.</param>
internal sealed record TimelineRow(long Time, int? Client, bool IsEnd, string Text);
