namespace KvCluster.Tests.Load;

/// <summary>
/// Judges a history in which every key has one writer that waits for each answer, and every value is written once. A
/// quorum read may then return only: the last write acknowledged before it began; a write in flight while it ran; a
/// write of unknown outcome from before. Anything else is a lost acknowledged write, a resurrected one, or a value that
/// nobody wrote.
/// </summary>
internal static class HistoryChecker
{
    /// <summary>One line for each read that no correct store could have answered so; empty when all is well.</summary>
    public static IReadOnlyList<string> Objections(IEnumerable<Operation> operations) =>
        [.. operations.GroupBy(operation => operation.Key).SelectMany(ObjectionsOfKey)];

    private static IEnumerable<string> ObjectionsOfKey(IGrouping<string, Operation> ofKey)
    {
        var writes = ofKey.Where(operation => operation.IsWrite && operation.Outcome != Outcome.Refused)
            .OrderBy(operation => operation.Start).ToArray();
        foreach (var read in ofKey.Where(operation => !operation.IsWrite && operation.Outcome == Outcome.Acknowledged))
        {
            var last = Array.FindLast(writes, write => write.Outcome == Outcome.Acknowledged && write.End < read.Start);
            if (!MayReturn(read, last, writes))
                yield return $"{read}, but the last acknowledged write before it was {last?.ToString() ?? "none"}";
        }
    }

    private static bool MayReturn(Operation read, Operation? last, Operation[] writes)
    {
        if (read.Value == last?.Value)
            return true;
        return writes.Any(write => write.Value == read.Value && write.Start < read.End
            && (write.Outcome == Outcome.Unknown || write.End >= read.Start));
    }
}
