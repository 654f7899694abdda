using KvMessages;

namespace KvNode.Hints;

/// <summary>An entry that a replica has missed.</summary>
/// <param name="CreatedAt">When it missed it, in milliseconds since the Unix epoch.</param>
/// <param name="From">How many replicas the write was meant for: whether the replica still is one of them can be asked
/// of a later ring.</param>
public sealed record Hint(Entry Entry, long CreatedAt, int From);
