namespace KvNode.Hints;

/// <param name="MaxSize">What the log of one peer may take, in bytes.</param>
/// <param name="SegmentSize">A segment ends before it is larger, unless a single hint is.</param>
/// <param name="MaxRecord">No hint is longer than that: what says so is damaged.</param>
internal sealed record HintLogLimits(long MaxSize, long SegmentSize, int MaxRecord);
