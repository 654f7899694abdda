namespace KvHistory.Tests.Linearizability;

/// <summary>
/// What a store does wrong, put into a history that was right. Each returns null when the history has no place for it.
/// </summary>
internal static class Mutations
{
    public static IReadOnlyDictionary<string, Func<List<Operation>, Random, List<Operation>?>> All { get; } =
        new Dictionary<string, Func<List<Operation>, Random, List<Operation>?>>
        {
            ["an old value is read after a newer one was acknowledged"] = StaleRead,
            ["not found is read after a value was acknowledged, and nobody deleted it"] = LostWrite,
            ["a value is read before it was put"] = ReadFromTheFuture,
            ["a value is read that nobody put"] = InventedRead,
            ["a refused write is read"] = RefusedRead,
            ["a newer value is read and then an older one"] = ReadsInWrongOrder,
        };

    private static List<Operation>? StaleRead(List<Operation> history, Random chance) => Change(
        history, chance, Reads(history),
        read => Puts(history).LastOrDefault(old => Puts(history).Any(put => old.Precedes(put) && put.Precedes(read))),
        (read, old) => read with { Value = old.Value });

    private static List<Operation>? LostWrite(List<Operation> history, Random chance) => Change(
        history, chance, Reads(history),
        read => Puts(history).LastOrDefault(put => put.Precedes(read) && !history.Any(other =>
            other is { Kind: OperationKind.Delete, Outcome: not Outcome.Refused } && !read.Precedes(other)
            && !(other.IsAcknowledged && other.Precedes(put)))),
        (read, _) => read with { Value = null });

    private static List<Operation>? ReadFromTheFuture(List<Operation> history, Random chance) => Change(
        history, chance, Reads(history),
        read => Puts(history).FirstOrDefault(read.Precedes),
        (read, put) => read with { Value = put.Value });

    private static List<Operation>? InventedRead(List<Operation> history, Random chance) => Change(
        history, chance, Reads(history), read => read, (read, _) => read with { Value = "invented" });

    private static List<Operation>? RefusedRead(List<Operation> history, Random chance) => Change(
        history, chance, Puts(history),
        put => Reads(history).FirstOrDefault(read => read.Value == put.Value),
        (put, _) => put with { Outcome = Outcome.Refused });

    /// <summary>The second of two reads now sees what was acknowledged before the first, which saw another.</summary>
    private static List<Operation>? ReadsInWrongOrder(List<Operation> history, Random chance) => Change(
        history, chance, Reads(history),
        second => Reads(history).Where(first => first.Precedes(second)).Select(first => Puts(history).LastOrDefault(
            put => put.Precedes(first) && put.Value != first.Value && first.Value is not null)).LastOrDefault(),
        (second, old) => second with { Value = old.Value });

    /// <summary>Changes one of the operations for which there is a second one that fits.</summary>
    private static List<Operation>? Change(
        List<Operation> history, Random chance, IEnumerable<Operation> which, Func<Operation, Operation?> find,
        Func<Operation, Operation, Operation> change)
    {
        var all = which.ToArray();
        chance.Shuffle(all);
        foreach (var changed in all)
        {
            if (find(changed) is { } other)
                return [.. history.Select(operation => operation == changed ? change(changed, other) : operation)];
        }

        return null;
    }

    private static IEnumerable<Operation> Reads(List<Operation> history) =>
        history.Where(operation => operation is { Kind: OperationKind.Get, IsAcknowledged: true });

    private static IEnumerable<Operation> Puts(List<Operation> history) =>
        history.Where(operation => operation is { Kind: OperationKind.Put, IsAcknowledged: true });
}
