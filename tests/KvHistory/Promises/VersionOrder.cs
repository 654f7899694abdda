namespace KvHistory.Promises;

/// <summary>
/// The versions of a key that quorums read and acknowledge never go back: an operation that began after another one had
/// ended has the same version or a newer one. Linearizability says more; this is seen at a glance.
/// </summary>
public static class VersionOrder
{
    /// <summary>One for each operation with an older version; none when all is well.</summary>
    public static IReadOnlyList<string> Objections(IEnumerable<Operation> operations) =>
        [.. operations
            .Where(operation => operation is { IsAcknowledged: true, IsQuorum: true, Version: not null })
            .GroupBy(operation => (operation.Key, operation.From))
            .SelectMany(OfKey)];

    private static IEnumerable<string> OfKey(IEnumerable<Operation> ofKey)
    {
        var known = ofKey.OrderBy(operation => operation.Start).ToArray();
        var ended = new PriorityQueue<Operation, long>(known.Select(operation => (operation, operation.End)));
        Operation? newest = null;
        foreach (var operation in known)
        {
            for (; ended.TryPeek(out var before, out _) && before.Precedes(operation); ended.Dequeue())
                newest = newest is null || before.Version > newest.Version ? before : newest;
            if (operation.Version < newest?.Version)
                yield return $"{operation} has an older version than {newest} before it";
        }
    }
}
