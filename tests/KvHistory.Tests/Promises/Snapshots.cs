using KvHistory.Promises;

namespace KvHistory.Tests.Promises;

/// <summary>Snapshots in a line. The replicas of every key but "alien" are the nodes 0, 1 and 2.</summary>
internal static class Snapshots
{
    public static ReplicaSnapshot Of(int node, long at, params (string Key, ulong Version, string? Value)[] entries) =>
        new(node, at, entries.ToDictionary(entry => entry.Key, entry => new ReplicaEntry(entry.Version, entry.Value)));

    /// <summary>At time 100, of nodes 0, 1 and 2; no entry where there is none.</summary>
    public static ReplicaSnapshot[] Of(string key, params (ulong Version, string? Value)?[] entries) =>
        [.. entries.Select((entry, node) =>
            entry is { } held ? Of(node, 100, (key, held.Version, held.Value)) : Of(node, 100))];

    public static IReadOnlyList<int> ReplicasOf(string key) => key == "alien" ? [2, 3, 4] : [0, 1, 2];
}
