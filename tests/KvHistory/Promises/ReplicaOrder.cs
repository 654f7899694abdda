namespace KvHistory.Promises;

/// <summary>
/// What a replica holds of a key never goes back, nor does it change under one version. Not for values that expire.
/// </summary>
public static class ReplicaOrder
{
    /// <summary>One for each entry that went back, changed or vanished; none when all is well.</summary>
    /// <param name="snapshots">In any order. Those after a node lost its disk are those of another node.</param>
    public static IReadOnlyList<string> Objections(IEnumerable<ReplicaSnapshot> snapshots) =>
        [.. snapshots.GroupBy(snapshot => snapshot.Node)
            .Select(ofNode => ofNode.OrderBy(snapshot => snapshot.At).ToArray())
            .SelectMany(ofNode => ofNode.Zip(ofNode.Skip(1), OfPair).SelectMany(objections => objections))];

    private static IEnumerable<string> OfPair(ReplicaSnapshot before, ReplicaSnapshot after)
    {
        foreach (var (key, old) in before.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var now = after.Entries.GetValueOrDefault(key);
            if (now is null || now.Version < old.Version || now.Version == old.Version && now != old)
                yield return $"{key}: n{before.Node} had {old}, and later {now?.ToString() ?? "nothing"}";
        }
    }
}
