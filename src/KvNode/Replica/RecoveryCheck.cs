using KvNode.Storage;

namespace KvNode.Replica;

/// <summary>
/// Whether a partition's journal and the entry table belong together. Each of them holds what the other does not:
/// without the other it would be half of the data, and nobody would notice.
/// </summary>
internal static class RecoveryCheck
{
    private const string Cure =
        "Put back the file that was there, or restore a backup of the whole data folder, or delete the folder: the "
        + "node then gets its entries from the other replicas";

    /// <param name="table">The table that the node has opened.</param>
    /// <param name="mark">The partition's mark in it.</param>
    /// <param name="snapshot">Which table the journal's trimmed events went to.</param>
    /// <param name="sequenceNr">The last of them.</param>
    /// <exception cref="EntryTableException">It is another table, or an older copy.</exception>
    public static void Table(IEntryTable table, FlushMark mark, string snapshot, long sequenceNr)
    {
        if (snapshot != table.Id)
        {
            throw new EntryTableException(
                $"{table.Place} was lost or exchanged: the journal's entries went to the table {snapshot}, this is "
                + $"{table.Id}. {Cure}");
        }

        if (mark.SequenceNr < sequenceNr)
        {
            throw new EntryTableException(
                $"{table.Place} is an older copy: it has the events of partition {mark.Partition} up to "
                + $"{mark.SequenceNr}, the journal begins behind {sequenceNr}. {Cure}");
        }
    }

    /// <param name="table">The table that the node has opened.</param>
    /// <param name="mark">The partition's mark in it.</param>
    /// <param name="lastSequenceNr">Of the partition's journal.</param>
    /// <exception cref="EntryTableException">The journal ends before what the table has.</exception>
    public static void JournalEnd(IEntryTable table, FlushMark mark, long lastSequenceNr)
    {
        if (lastSequenceNr < mark.SequenceNr)
        {
            throw new EntryTableException(
                $"the journal was lost or is an older copy: it ends with event {lastSequenceNr} of partition "
                + $"{mark.Partition}, {table.Place} has its events up to {mark.SequenceNr}. {Cure}");
        }
    }
}
