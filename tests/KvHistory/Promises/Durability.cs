namespace KvHistory.Promises;

/// <summary>
/// An acknowledged write is on as many of its key's replicas as it was acknowledged for, until something newer is
/// there. Below a quorum this is all that is promised of a write.
/// </summary>
public static class Durability
{
    /// <summary>One for each write that is on too few replicas; none when all is well.</summary>
    /// <param name="operations">
    /// Those that were acknowledged before a node lost its disk are to be left out: they may be lost with it.
    /// </param>
    /// <param name="snapshots">One of each node; operations that had not ended before are passed over.</param>
    /// <param name="replicasOf">The nodes that a key belongs to, by key.</param>
    public static IReadOnlyList<string> Objections(
        IEnumerable<Operation> operations, IReadOnlyCollection<ReplicaSnapshot> snapshots,
        Func<string, IReadOnlyList<int>> replicasOf)
    {
        if (snapshots.Count == 0)
            throw new ArgumentException("there are no snapshots", nameof(snapshots));
        var before = snapshots.Min(snapshot => snapshot.At);
        return [.. operations
            .Where(operation => operation is { IsWrite: true, IsAcknowledged: true, Version: not null })
            .Where(write => write.End < before)
            .Select(write => (Write: write, Copies: CopiesOf(write)))
            .Where(one => one.Copies < one.Write.Ack)
            .Select(one => $"{one.Write.Key}: only {one.Copies} replicas have this or newer: {one.Write}")];

        int CopiesOf(Operation write) => snapshots.Count(snapshot =>
            replicasOf(write.Key).Contains(snapshot.Node)
            && snapshot.Entries.TryGetValue(write.Key, out var entry) && entry.Version >= write.Version);
    }
}
