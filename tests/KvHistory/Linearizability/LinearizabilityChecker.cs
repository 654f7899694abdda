namespace KvHistory.Linearizability;

/// <summary>
/// Judges whether the quorum operations of every key could have been those of one register (M. P. Herlihy and J. M.
/// Wing, "Linearizability: a correctness condition for concurrent objects", 1990). Keys are judged one by one: a
/// history is linearizable if and only if each object's part of it is, which A. Horn and D. Kroening, "Faster
/// linearizability checking via P-compositionality" (2015), make use of in the same way.
/// </summary>
public static class LinearizabilityChecker
{
    /// <summary>Bound of the work for one key. A step takes well below a microsecond.</summary>
    public const long DefaultMaxSteps = 10_000_000;

    /// <summary>One for each key that is not linearizable or not known to be; none when all is well.</summary>
    /// <param name="operations">Of any keys and quorums, in any order.</param>
    /// <param name="maxSteps">Bound of the work for one key.</param>
    public static IReadOnlyList<KeyVerdict> Check(
        IEnumerable<Operation> operations, long maxSteps = DefaultMaxSteps) =>
        [.. operations.GroupBy(operation => operation.Key)
            .OrderBy(ofKey => ofKey.Key, StringComparer.Ordinal)
            .SelectMany(ofKey => CheckKey(ofKey.Key, [.. ofKey], maxSteps))];

    /// <summary>Only quorums of the same replicas have one in common: each "from" stands for itself.</summary>
    private static IEnumerable<KeyVerdict> CheckKey(string key, Operation[] operations, long maxSteps)
    {
        var numbers = operations.Where(operation => operation.IsQuorum).Select(operation => operation.From);
        foreach (var from in numbers.Distinct().Order())
        {
            var verdict = RegisterSearch.Run(RegisterHistory.Of(operations, from), maxSteps);
            if (verdict == Verdict.NotLinearizable)
                yield return new Contradiction(key, from, maxSteps).Explain(operations);
            else if (verdict == Verdict.GaveUp)
                yield return GaveUp(key, operations.Length, maxSteps);
        }
    }

    private static KeyVerdict GaveUp(string key, int operations, long maxSteps) => new(
        key, Verdict.GaveUp, [],
        $"{key}: gave up after {maxSteps} steps, or with more than {PendingCalls.MaxSlots} operations in flight: "
        + $"it is not known whether its {operations} operations are linearizable");
}
