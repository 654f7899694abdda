namespace KvHistory.Promises;

/// <summary>All that a node holds at one time.</summary>
/// <param name="At">Ticks of 100 ns, of the clock of the operations.</param>
/// <param name="Entries">By key.</param>
public sealed record ReplicaSnapshot(int Node, long At, IReadOnlyDictionary<string, ReplicaEntry> Entries);
