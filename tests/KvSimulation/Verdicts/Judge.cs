using KvHistory;
using KvHistory.Linearizability;
using KvHistory.Promises;

namespace KvSimulation.Verdicts;

/// <summary>Holds the store's promises against what the clients know and what the replicas hold.</summary>
/// <param name="operations">Those of the load.</param>
/// <param name="lastReads">After all has healed: of every key, first with all replicas, which mends stale ones, then
/// with a majority.</param>
/// <param name="snapshots">One of each node, after these.</param>
/// <param name="replicasOf">The nodes that a key belongs to.</param>
internal sealed class Judge(
    IReadOnlyList<Operation> operations,
    IReadOnlyList<Operation> lastReads,
    IReadOnlyList<ReplicaSnapshot> snapshots,
    Func<string, IReadOnlyList<int>> replicasOf)
{
    /// <summary>A line or more for each promise that was not kept.</summary>
    public IReadOnlyList<string> Objections()
    {
        IReadOnlyList<Operation> all = [.. operations, .. lastReads];
        return
        [
            .. LinearizabilityChecker.Check(all).Select(verdict => verdict.Message),
            .. LostWrites.Objections(operations, lastReads),
            .. VersionOrder.Objections(all),
            .. KnownReads.Objections(all),
            .. UniqueVersions.Objections(all, snapshots),
            .. Convergence.Objections(snapshots, replicasOf),
            .. Copies.Objections(snapshots, replicasOf),
            .. Durability.Objections(all, snapshots, replicasOf),
            .. Unanswered(),
        ];
    }

    /// <summary>A healthy cluster answers.</summary>
    private IEnumerable<string> Unanswered() => lastReads.GroupBy(read => (read.Key, read.Node))
        .Where(reads => !reads.Any(read => read.IsAcknowledged))
        .Select(reads => $"{reads.Key.Key}: after all had healed n{reads.Key.Node} did not answer: {reads.Last()}");
}
