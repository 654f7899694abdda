namespace KvHistory.Promises;

/// <summary>
/// A read with any quorum returns what somebody wrote for its key, and not before it was written. That is all that is
/// promised of a read below a quorum: it may miss writes and go back.
/// </summary>
public static class KnownReads
{
    /// <summary>One for each read of something invented; none when all is well.</summary>
    public static IReadOnlyList<string> Objections(IReadOnlyCollection<Operation> operations)
    {
        var writes = operations
            .Where(operation => operation is { Kind: OperationKind.Put, Outcome: not Outcome.Refused })
            .ToLookup(put => (put.Key, put.Value));
        return [.. operations
            .Where(operation => operation is { Kind: OperationKind.Get, IsAcknowledged: true, Value: not null })
            .Where(read => writes[(read.Key, read.Value)].All(read.Precedes))
            .Select(read => writes[(read.Key, read.Value)].FirstOrDefault() is { } late
                ? $"{read}, but this was put only later: {late}"
                : $"{read}, but nobody put that")];
    }
}
