using KvHistory.Shrinking;

namespace KvHistory.Linearizability;

/// <summary>
/// Explains why the operations of a key are not linearizable: the shortest prefix that is not, and of that the few
/// operations that contradict each other.
/// </summary>
internal sealed class Contradiction(string key, int from, long maxSteps)
{
    /// <summary>Searches for the few reads, and then for the few writes.</summary>
    private const int MaxRuns = 500;

    public KeyVerdict Explain(IReadOnlyList<Operation> operations)
    {
        var prefix = ShortestPrefix(operations);
        var writes = prefix.Where(operation => operation.IsWrite).ToArray();
        var reads = Shrinker.Minimize(
            [.. prefix.Where(operation => !operation.IsWrite)],
            some => IsContradiction(some.Concat(writes)), MaxRuns).Elements;
        var needed = Shrinker.Minimize(
            writes,
            some => !IsWriteMissing(some, writes, reads) && IsContradiction(some.Concat(reads)), MaxRuns).Elements;
        Operation[] few = [.. needed.Concat(reads).OrderBy(operation => operation.Start)];
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

    private IEnumerable<Operation> Prefix(IEnumerable<Operation> operations, long end) => operations
        .Where(operation => operation.Start <= end && operation.Outcome != Outcome.Refused)
        .Where(operation => operation.IsWrite || HasReturned(operation) && operation.End <= end)
        .Select(operation => operation.End <= end ? operation : operation with { Outcome = Outcome.Unknown });

    private bool IsContradiction(IEnumerable<Operation> some) =>
        RegisterSearch.Run(RegisterHistory.Of(some, from), maxSteps) == Verdict.NotLinearizable;

    /// <summary>
    /// A contradiction among some operations is one among all, as long as no write is missing that could explain one of
    /// the reads: in an order of all, those that are missing are not what a read saw, and can be taken away.
    /// </summary>
    private bool IsWriteMissing(
        IReadOnlyList<Operation> some, IEnumerable<Operation> all, IReadOnlyList<Operation> reads)
    {
        var kept = some.ToHashSet(ReferenceEqualityComparer.Instance);
        return reads.Any(read => all
            .Where(write => write.Value == read.Value && !kept.Contains(write) && !read.Precedes(write))
            .Any(write => write.Value is not null || !IsHidden(write, read, some)));
    }

    /// <summary>
    /// Another write lies between for certain. A read that finds nothing may be explained by a hundred deletions; of a
    /// value it is of interest where it came from.
    /// </summary>
    private bool IsHidden(Operation deletion, Operation read, IReadOnlyList<Operation> writes) =>
        HasReturned(deletion)
        && writes.Any(other => HasReturned(other) && deletion.Precedes(other) && other.Precedes(read));

    /// <summary>It has taken effect before its end.</summary>
    private bool HasReturned(Operation operation) =>
        operation.IsAcknowledged && operation.IsQuorum && operation.From == from;

    private string Message(IReadOnlyList<Operation> all, Operation[] prefix, IReadOnlyList<Operation> few)
    {
        var lines = few.Select(operation => $"\n  {operation}");
        var reasons = few.Where(operation => !operation.IsWrite).Select(read => Reason(read, all)).OfType<string>();
        return $"{key}: the operations with quorums of {from} replicas are not linearizable. "
            + $"The shortest prefix has {prefix.Length} of {all.Count}, of which these contradict each other:"
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
