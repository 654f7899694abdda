using KvNode.Storage;

namespace KvNode.Replica;

/// <summary>
/// Whether a partition's journal is whole, and belongs to the entry table. Each of them holds what the other does not:
/// without the other, or with a part of it, it would be less than the data, and nobody would notice.
/// </summary>
internal sealed class RecoveryCheck(int partition, EntryStore store)
{
    private const string Cure =
        "Put back the file that was there, or restore a backup of the whole data folder, or delete the folder: the "
        + "node then gets its entries from the other replicas";

    private const string Advice =
        "If that does not pass, journal.db (or the journal's database) is damaged: restore a backup of the data "
        + "folder, or delete the folder and refill it from the replicas";

    private readonly EventNumbers _events = new();

    /// <summary>The number of the last event that there is.</summary>
    public long LastEvent => _events.Last;

    private FlushMark Mark => store.Marks.Of(partition);

    /// <summary>Why a recovery has failed, and what to do.</summary>
    public static string Reason(Exception failure) => failure is EntryTableException
        ? failure.Message
        : $"the journal has failed: {failure.Message}. {Advice}";

    /// <param name="table">Which table the journal's trimmed events went to.</param>
    /// <param name="sequenceNr">The last of them.</param>
    /// <exception cref="EntryTableException">The node has another table, or an older copy.</exception>
    public void Snapshot(string table, long sequenceNr)
    {
        if (table != store.Table.Id)
        {
            throw new EntryTableException(
                $"{store.Table.Place} was lost or exchanged: the journal's entries went to the table {table}, this is "
                + $"{store.Table.Id}. {Cure}");
        }

        if (Mark.SequenceNr < sequenceNr)
        {
            throw new EntryTableException(
                $"{store.Table.Place} is an older copy: it has the events of partition {partition} up to "
                + $"{Mark.SequenceNr}, the journal begins behind {sequenceNr}. {Cure}");
        }

        _events.Begin(sequenceNr);
    }

    /// <summary>The next event.</summary>
    public void Event(long sequenceNr) => _events.Add(sequenceNr);

    /// <summary>The next event, which says that there is none of another number.</summary>
    public void Refusal(long sequenceNr, long refused)
    {
        _events.Add(sequenceNr);
        _events.Refuse(refused);
    }

    /// <param name="sequenceNr">The last one that the journal knows, deleted events included.</param>
    /// <exception cref="EntryTableException">An event was lost.</exception>
    public void NoneLost(long sequenceNr)
    {
        if (_events.FirstLost(sequenceNr) is { } lost)
        {
            throw new EntryTableException(
                $"the journal (journal.db, or the database) is damaged: event {lost} of partition {partition} is "
                + $"missing, or is none; the last one is {sequenceNr}. {Cure}");
        }
    }

    /// <param name="sequenceNr">The last one that the journal knows, deleted events included.</param>
    /// <exception cref="EntryTableException">The journal ends before what the table has.</exception>
    public void End(long sequenceNr)
    {
        if (sequenceNr < Mark.SequenceNr)
        {
            throw new EntryTableException(
                $"the journal was lost or is an older copy: it ends with event {sequenceNr} of partition {partition}, "
                + $"{store.Table.Place} has its events up to {Mark.SequenceNr}. {Cure}");
        }
    }
}
