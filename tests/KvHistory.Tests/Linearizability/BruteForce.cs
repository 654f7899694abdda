namespace KvHistory.Tests.Linearizability;

/// <summary>Linearizability of one key by its definition: tries every order. For a handful of operations.</summary>
internal static class BruteForce
{
    public static bool IsLinearizable(IReadOnlyCollection<Operation> operations)
    {
        var matter = operations.Where(operation => operation.Outcome != Outcome.Refused).ToList();
        matter.RemoveAll(operation => !operation.IsWrite && !MustHaveHappened(operation));
        return CanGoOn(matter, null);
    }

    private static bool CanGoOn(IReadOnlyCollection<Operation> left, string? state) =>
        !left.Any(MustHaveHappened)
        || left.Any(next => MayBeNext(next, left, state)
            && CanGoOn([.. left.Where(operation => operation != next)], next.IsWrite ? next.Value : state));

    private static bool MayBeNext(Operation next, IReadOnlyCollection<Operation> left, string? state) =>
        (next.IsWrite || next.Value == state)
        && !left.Any(other => MustHaveHappened(other) && other.Precedes(next));

    private static bool MustHaveHappened(Operation operation) =>
        operation.Outcome == Outcome.Acknowledged && operation.IsQuorum;
}
