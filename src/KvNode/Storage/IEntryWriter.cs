using KvMessages;

namespace KvNode.Storage;

/// <summary>Writes to an <see cref="IEntryTable"/>. One flush: marks, merges, marks, a sync.</summary>
public interface IEntryWriter : IDisposable
{
    /// <summary>
    /// Sets partitions' marks, in one transaction: the ceilings before any of the flush's entries is merged, so that no
    /// row is ever newer than its partition's mark; the sequence numbers when all of them are.
    /// </summary>
    void Mark(IReadOnlyList<FlushMark> marks);

    /// <summary>Merges entries, in one transaction. A row that supersedes its entry stays.</summary>
    /// <param name="entries">In the order of their keys, one a key.</param>
    void Merge(IReadOnlyList<Entry> entries);

    /// <summary>Returns when all that was marked and merged is durable.</summary>
    /// <exception cref="SyncFailedException">Nobody knows what of it is; so after a merge that syncs.</exception>
    void Sync();
}
