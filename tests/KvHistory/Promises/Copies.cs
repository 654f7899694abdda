namespace KvHistory.Promises;

/// <summary>A key is on the nodes that it belongs to, and on no others: never more than <c>from</c> copies.</summary>
public static class Copies
{
    /// <summary>One for each copy too many; none when all is well.</summary>
    /// <param name="snapshots">Of any nodes and times.</param>
    /// <param name="replicasOf">The nodes that a key belongs to, by key.</param>
    public static IReadOnlyList<string> Objections(
        IEnumerable<ReplicaSnapshot> snapshots, Func<string, IReadOnlyList<int>> replicasOf) =>
        [.. snapshots.SelectMany(snapshot => snapshot.Entries
            .Where(entry => !replicasOf(entry.Key).Contains(snapshot.Node))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => $"{entry.Key}: n{snapshot.Node} has {entry.Value}, but its replicas are "
                + string.Join(", ", replicasOf(entry.Key).Select(node => $"n{node}"))))];
}
