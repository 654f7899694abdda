namespace KvHistory.Linearizability;

/// <summary>
/// The quorum operations of one key, as calls of a register that holds nothing at first.
/// </summary>
/// <remarks>
/// What is left out is left out soundly: what is refused has no effect; a read without an answer says nothing. An open
/// write that no read has seen: in a linearization that has it, no read comes between it and the next write, so without
/// it the order is a linearization as well; and one without it is one with it, since it may never take effect.
/// <para>
/// A write below the quorum is open, whatever its outcome: it may be lost, and it may show itself late. Reads below the
/// quorum are judged elsewhere.
/// </para>
/// </remarks>
internal sealed class RegisterHistory
{
    private RegisterHistory(IReadOnlyList<RegisterCall> calls, int values)
    {
        Calls = calls;
        ValueCount = values;
        Moments = [.. calls
            .SelectMany((call, number) => call.IsOpen
                ? [new RegisterMoment(number, false, call.Operation.Start)]
                : (RegisterMoment[])[new(number, false, call.Operation.Start), new(number, true, call.Operation.End)])
            .OrderBy(moment => moment.Time).ThenBy(moment => moment.IsReturn)];
    }

    public IReadOnlyList<RegisterCall> Calls { get; }

    /// <summary>Values have the numbers below this one; 0 is none.</summary>
    public int ValueCount { get; }

    /// <summary>In order. At one time calls come before returns: such operations are concurrent.</summary>
    public IReadOnlyList<RegisterMoment> Moments { get; }

    /// <param name="operations">Of one key.</param>
    /// <param name="from">Quorums of so many replicas are judged: only they intersect.</param>
    public static RegisterHistory Of(IEnumerable<Operation> operations, int from)
    {
        var numbers = new Dictionary<string, int>();
        var calls = operations.Where(operation => MayMatter(operation, from))
            .Select(operation => new RegisterCall(
                !operation.IsWrite, IsOpen(operation, from), NumberOf(operation.Value, numbers), operation))
            .ToList();
        var seen = calls.Where(call => call.IsRead).Select(call => call.Value).ToHashSet();
        return new RegisterHistory(
            [.. calls.Where(call => !call.IsOpen || seen.Contains(call.Value))], numbers.Count + 1);
    }

    private static bool MayMatter(Operation operation, int from) => operation.IsWrite
        ? operation.Outcome != Outcome.Refused
        : operation.IsAcknowledged && IsQuorumOf(operation, from);

    private static bool IsOpen(Operation operation, int from) =>
        operation.IsWrite && !(operation.IsAcknowledged && IsQuorumOf(operation, from));

    private static bool IsQuorumOf(Operation operation, int from) => operation.IsQuorum && operation.From == from;

    private static int NumberOf(string? value, Dictionary<string, int> numbers)
    {
        if (value is null)
            return 0;
        if (!numbers.TryGetValue(value, out var number))
            numbers.Add(value, number = numbers.Count + 1);
        return number;
    }
}
