namespace KvCluster.Tests.Load;

/// <summary>
/// Judges a history in which every key has one writer that waits for each answer, and every value is written once. A
/// quorum read may then return only: the last write acknowledged before it began; a write in flight while it ran; a
/// write of unknown outcome from before. Anything else is a lost acknowledged write, a resurrected one, or a value that
/// nobody wrote. What is read is never older than what was read or acknowledged before.
/// </summary>
internal static class HistoryChecker
{
    /// <summary>One line for each read that no correct store could have answered so; empty when all is well.</summary>
    public static IReadOnlyList<string> Objections(IEnumerable<Operation> operations) =>
        [.. operations.GroupBy(operation => operation.Key).SelectMany(ObjectionsOfKey)];

    private static IEnumerable<string> ObjectionsOfKey(IGrouping<string, Operation> ofKey)
    {
        foreach (var objection in VersionsGoingBack(ofKey))
            yield return objection;
        var writes = ofKey.Where(operation => operation.IsWrite && operation.Outcome != Outcome.Refused)
            .OrderBy(operation => operation.Start).ToArray();
        foreach (var read in ofKey.Where(operation => !operation.IsWrite && operation.Outcome == Outcome.Acknowledged))
        {
            var last = Array.FindLast(writes, write => write.Outcome == Outcome.Acknowledged && write.End < read.Start);
            if (!MayReturn(read, last, writes))
                yield return $"{read}, but the last acknowledged write before it was {last?.ToString() ?? "none"}";
        }
    }

    private static IEnumerable<string> VersionsGoingBack(IEnumerable<Operation> ofKey)
    {
        var known =
            ofKey.Where(operation => operation.Version is not null).OrderBy(operation => operation.Start).ToArray();
        var ended = new PriorityQueue<Operation, long>(known.Select(operation => (operation, operation.End)));
        Operation? newest = null;
        foreach (var operation in known)
        {
            for (; ended.TryPeek(out var before, out var end) && end < operation.Start; ended.Dequeue())
                newest = newest is null || before.Version > newest.Version ? before : newest;
            if (operation.Version < newest?.Version)
                yield return $"{operation} has a version older than that of {newest} before it";
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
