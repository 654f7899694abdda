using KvHistory.Linearizability;
using KvHistory.Promises;

namespace KvHistory;

/// <summary>All that the operations of the clients alone can tell against the store.</summary>
public static class HistoryChecker
{
    /// <summary>One for each fault, the simple ones first; none when all is well.</summary>
    /// <param name="operations">Of any keys and quorums, in any order.</param>
    public static IReadOnlyList<string> Objections(IReadOnlyCollection<Operation> operations) =>
    [
        .. KnownReads.Objections(operations),
        .. UniqueVersions.Objections(operations, []),
        .. VersionOrder.Objections(operations),
        .. LinearizabilityChecker.Check(operations).Select(verdict => verdict.Message),
    ];
}
