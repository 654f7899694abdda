namespace KvHistory.Promises;

/// <summary>
/// A version is given out once: it belongs to one key and one value, or one deletion, for ever. Not for values that
/// expire: their tombstones have the same version.
/// </summary>
public static class UniqueVersions
{
    /// <summary>One for each version that is used twice; none when all is well.</summary>
    /// <param name="operations">Those of which the version is not known say nothing.</param>
    /// <param name="snapshots">Of any nodes and times.</param>
    public static IReadOnlyList<string> Objections(
        IEnumerable<Operation> operations, IEnumerable<ReplicaSnapshot> snapshots)
    {
        var inOperations = operations
            .Where(operation => operation is { IsAcknowledged: true, Version: not null })
            .Select(operation => new Use(operation.Version!.Value, operation.Key, operation.Value, operation));
        var inSnapshots = snapshots
            .SelectMany(snapshot => snapshot.Entries.Select(of => new Copy(snapshot.Node, of.Key, of.Value)))
            .Select(copy => new Use(copy.Entry.Version, copy.Key, copy.Entry.Value, copy));
        return [.. inOperations.Concat(inSnapshots)
            .GroupBy(use => use.Version)
            .Select(ofVersion => (ofVersion.Key, Uses: ofVersion.DistinctBy(use => (use.Key, use.Value)).ToArray()))
            .Where(ofVersion => ofVersion.Uses.Length > 1)
            .Select(ofVersion => $"version {ofVersion.Key:x16} is used twice: "
                + string.Join("; ", ofVersion.Uses.Select(use => use.Where)))];
    }

    private sealed record Copy(int Node, string Key, ReplicaEntry Entry)
    {
        public override string ToString() => $"{Key} at n{Node}: {Entry}";
    }

    private sealed record Use(ulong Version, string Key, string? Value, object Where);
}
