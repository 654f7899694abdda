using KvHistory.Shrinking;

namespace KvHistory.Linearizability;

/// <summary>
/// Explains why the operations of a key are not linearizable: the shortest prefix that is not, and of that the few
/// operations that contradict each other.
/// </summary>
internal sealed class Contradiction(string key, int from, long maxSteps)
{
    /// <summary>
    /// Searches in each of the two steps: first whole values, with all that write or read them, then operations.
    /// </summary>
    private const int MaxRuns = 500;

    public KeyVerdict Explain(IReadOnlyList<Operation> operations)
    {
        var prefix = ShortestPrefix(operations);
        var groups = prefix.GroupBy(operation => operation.Value).ToArray();
        var needed = Shrinker.Minimize(
            groups, some => IsContradiction(some.SelectMany(group => group)), MaxRuns).Elements;
        Operation[] ofNeeded = [.. needed.SelectMany(group => group).OrderBy(operation => operation.Start)];
        var few = Shrinker.Minimize(ofNeeded, some => IsContradictionOf([.. some], ofNeeded), MaxRuns).Elements;
        return new KeyVerdict(key, Verdict.NotLinearizable, few, Message(operations, prefix, few));
    }

    /// <summary>
    /// What was known at the time when it became impossible: later operations are not there, and writes that had not
    /// returned are open. A prefix of a linearizable history is linearizable, so the time can be found by bisection.
    /// </summary>
    private Operation[] ShortestPrefix(IReadOnlyList<Operation> operations)
    {
        var ends = operations.Select(operation => operation.End).Distinct().Order().ToArray();
        var (low, high) = (0, ends.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (IsContradiction(Prefix(operations, ends[middle])))
                high = middle;
            else
                low = middle + 1;
        }

        return [.. Prefix(operations, ends[high])];
    }

    private static IEnumerable<Operation> Prefix(IEnumerable<Operation> operations, long end) => operations
        .Where(operation => operation.Start <= end && (operation.IsWrite || operation.End <= end))
        .Select(operation => operation.End <= end || operation.Outcome == Outcome.Refused
            ? operation
            : operation with { Outcome = Outcome.Unknown });

    private bool IsContradiction(IEnumerable<Operation> some) =>
        RegisterSearch.Run(RegisterHistory.Of(some, from), maxSteps) == Verdict.NotLinearizable;

    /// <summary>
    /// A contradiction among some operations is one among all, as long as no write is missing that could explain one of
    /// the reads: from an order of all, those that are missing can then be taken away.
    /// </summary>
    private bool IsContradictionOf(Operation[] some, IReadOnlyList<Operation> all) =>
        !IsWriteMissing(some, all) && IsContradiction(some);

    private bool IsWriteMissing(Operation[] some, IReadOnlyList<Operation> all)
    {
        var kept = some.ToHashSet(ReferenceEqualityComparer.Instance);
        var reads = some.Where(operation => !operation.IsWrite).ToLookup(read => read.Value);
        var writes = some.Where(operation => operation.IsWrite && HasReturned(operation)).ToArray();
        return all
            .Where(write => write.IsWrite && write.Outcome != Outcome.Refused && !kept.Contains(write))
            .Any(write => reads[write.Value].Any(read => MayExplain(write, read, writes)));
    }

    /// <summary>Not when it came too late, or when another one lies between for certain.</summary>
    private bool MayExplain(Operation write, Operation read, Operation[] writes) =>
        !read.Precedes(write)
        && !(HasReturned(write) && writes.Any(other => write.Precedes(other) && other.Precedes(read)));

    /// <summary>It has taken effect before its end.</summary>
    private bool HasReturned(Operation operation) =>
        operation.IsAcknowledged && operation.IsQuorum && operation.From == from;

    private string Message(IReadOnlyList<Operation> all, Operation[] prefix, IReadOnlyList<Operation> few)
    {
        var lines = few.Select(operation => $"\n  {operation}");
        var reasons = few.Where(operation => !operation.IsWrite).Select(read => Reason(read, all)).OfType<string>();
        return $"{key}: the operations with quorums of {from} replicas are not linearizable: the shortest prefix has "
            + $"{prefix.Length} of {all.Count} operations, of which these contradict each other:"
            + string.Concat(lines.Concat(reasons.Select(reason => $"\n  {reason}")));
    }

    /// <summary>The simple cases in words.</summary>
    private static string? Reason(Operation read, IReadOnlyList<Operation> all)
    {
        var writes = all.Where(operation => operation.IsWrite && operation.Value == read.Value).ToArray();
        if (read.Value is null || writes.Any(write => write.Outcome != Outcome.Refused && !read.Precedes(write)))
            return null;
        return writes switch
        {
            [] => $"nobody wrote {read.Value}",
            _ when writes.All(write => write.Outcome == Outcome.Refused) => $"the write of {read.Value} was refused",
            _ => $"the write of {read.Value} began only after it was read",
        };
    }
}
