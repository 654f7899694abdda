namespace KvNode.Storage;

/// <summary>How far a partition's events may have come into an <see cref="IEntryTable"/>.</summary>
/// <param name="Partition">0 to 255.</param>
/// <param name="SequenceNr">The last event of the partition that the latest flush took.</param>
/// <param name="Ceiling">No row of the partition is newer.</param>
public sealed record FlushMark(int Partition, long SequenceNr, Version Ceiling);
