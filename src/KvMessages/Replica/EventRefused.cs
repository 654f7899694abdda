namespace KvMessages.Replica;

/// <summary>
/// An event of a partition: its journal has none of that number, because it refused to take one. Any other number that
/// is missing was lost.
/// </summary>
/// <param name="SequenceNr">From 1.</param>
public sealed record EventRefused(long SequenceNr);
