using KvNode.Clock;

namespace KvNode.Storage;

/// <summary>
/// Where a node keeps what is not in its journal: its entry table and the ceiling of its clock. It belongs to one node
/// at a time, from its opening to its disposal.
/// </summary>
/// <remarks>
/// <c>kv.storage.provider</c> may name a class of this type, which has a public constructor that takes the
/// <see cref="Settings.NodeSettings"/>; simulations have one whose disk loses what was not synced.
/// </remarks>
public interface INodeStorage : IDisposable
{
    /// <summary>To be called once; disposed with the storage.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    ICeilingStore OpenCeiling();

    /// <summary>To be called once; the caller disposes it.</summary>
    /// <exception cref="EntryTableException">It is of no use, or is another node's.</exception>
    IEntryTable OpenTable();

    /// <summary>
    /// Returns when all that the journal has committed is durable. The entry table gets none of it before that: a table
    /// that has more than the journal would be taken for another node's.
    /// </summary>
    /// <exception cref="SyncFailedException">Nobody knows what of it is.</exception>
    void SyncJournal()
    {
        // Most journals have nothing that is not durable.
    }

    /// <summary>Writes down whose data this is, for whoever meets a copy of it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    void Remember(string address);
}
