namespace KvHistory.Promises;

/// <summary>After all has healed and was repaired, the replicas of a key hold the same.</summary>
public static class Convergence
{
    /// <summary>One for each key whose replicas differ; none when all is well.</summary>
    /// <param name="snapshots">One of each node.</param>
    /// <param name="replicasOf">The nodes that a key belongs to, by key.</param>
    public static IReadOnlyList<string> Objections(
        IReadOnlyCollection<ReplicaSnapshot> snapshots, Func<string, IReadOnlyList<int>> replicasOf)
    {
        var byNode = snapshots.ToDictionary(snapshot => snapshot.Node, snapshot => snapshot.Entries);
        return [.. snapshots.SelectMany(snapshot => snapshot.Entries.Keys)
            .Distinct().Order(StringComparer.Ordinal)
            .Select(key => (Key: key, Held: replicasOf(key).Select(node => (Node: node, Entry: Held(node, key)))))
            .Where(of => of.Held.DistinctBy(held => held.Entry).Count() > 1)
            .Select(of => $"{of.Key}: the replicas differ: {string.Join(", ", of.Held.Select(Text))}")];

        ReplicaEntry? Held(int node, string key) => byNode.TryGetValue(node, out var entries)
            ? entries.GetValueOrDefault(key)
            : throw new ArgumentException($"there is no snapshot of node {node}", nameof(snapshots));
    }

    private static string Text((int Node, ReplicaEntry? Entry) held) =>
        $"n{held.Node} has {held.Entry?.ToString() ?? "nothing"}";
}
