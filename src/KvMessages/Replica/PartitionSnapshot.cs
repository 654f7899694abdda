namespace KvMessages.Replica;

/// <summary>All that one partition's replica holds: what recovery starts from, before the journal's tail.</summary>
/// <param name="Entries">One a key, in any order.</param>
public sealed record PartitionSnapshot(IReadOnlyList<Entry> Entries);
