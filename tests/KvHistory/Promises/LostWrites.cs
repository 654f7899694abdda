namespace KvHistory.Promises;

/// <summary>
/// No write that a quorum acknowledged is lost: what is read at the end, after all has healed, is not older.
/// </summary>
public static class LostWrites
{
    /// <summary>One for each final read that is too old or missing; none when all is well.</summary>
    /// <param name="operations">Of any keys and quorums.</param>
    /// <param name="finalReads">
    /// With a quorum, begun after all the operations had ended, one or more for each key and "from".
    /// </param>
    public static IReadOnlyList<string> Objections(
        IReadOnlyCollection<Operation> operations, IEnumerable<Operation> finalReads)
    {
        var writes = operations
            .Where(operation => operation.IsWrite && operation.Outcome != Outcome.Refused)
            .ToLookup(write => write.Key);
        var reads = finalReads.Where(read => read is { IsAcknowledged: true, IsQuorum: true })
            .ToLookup(read => (read.Key, read.From));
        return [.. operations
            .Where(operation => operation is { IsWrite: true, IsAcknowledged: true, IsQuorum: true, Version: not null })
            .GroupBy(write => (write.Key, write.From))
            .OrderBy(ofKey => ofKey.Key.Key, StringComparer.Ordinal)
            .SelectMany(ofKey => OfKey(
                ofKey.MaxBy(write => write.Version)!, reads[ofKey.Key], writes[ofKey.Key.Key]))];
    }

    private static IEnumerable<string> OfKey(
        Operation newest, IEnumerable<Operation> reads, IEnumerable<Operation> writes)
    {
        var answered = false;
        foreach (var read in reads)
        {
            answered = true;
            if (IsLost(read, newest, writes))
                yield return $"{newest.Key}: lost is {newest}, at the end there was {read}";
        }

        if (!answered)
            yield return $"{newest.Key}: no read was answered at the end, so nothing is known of {newest}";
    }

    /// <summary>
    /// A read without a version, as those that find nothing, is explained by any write of the same that is not known to
    /// be older.
    /// </summary>
    private static bool IsLost(Operation read, Operation newest, IEnumerable<Operation> writes)
    {
        if (read.Version == newest.Version)
            return read.Value != newest.Value;
        return read.Version is not null
            ? read.Version < newest.Version
            : !writes.Any(write => write.Value == read.Value
                && (write.Version is null || write.Version >= newest.Version));
    }
}
