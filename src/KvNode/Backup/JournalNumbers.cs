using KvNode.Replica;
using KvNode.Storage;
using KvNode.Storage.Sqlite;

namespace KvNode.Backup;

/// <summary>
/// Whether a journal has all events behind its snapshots: one that was lost would be missing in the backup, too.
/// </summary>
internal sealed class JournalNumbers
{
    private readonly Dictionary<string, Partition> _partitions = [];
    private readonly string _place;

    /// <summary>Within the transaction in which the events are read.</summary>
    public JournalNumbers(SqliteFile journal)
    {
        _place = journal.Path;
        Read(journal, "snapshot", static (partition, number) =>
        {
            partition.Snapshot = number;
            partition.Events.Begin(number);
        });
        Read(journal, "journal", static (partition, number) => partition.End = number);
    }

    /// <summary>In the order of the numbers.</summary>
    /// <param name="id">The persistence id.</param>
    /// <param name="sequenceNr">The event's number.</param>
    public void Add(string id, long sequenceNr)
    {
        if (Of(id) is var partition && sequenceNr > partition.Snapshot)
            partition.Events.Add(sequenceNr);
    }

    /// <summary>The journal never had an event of this number.</summary>
    public void Refuse(string id, long sequenceNr) => Of(id).Events.Refuse(sequenceNr);

    /// <summary>Behind the last event.</summary>
    /// <exception cref="EntryTableException">An event was lost.</exception>
    public void Check()
    {
        foreach (var (id, partition) in _partitions)
        {
            if (partition.Events.FirstLost(partition.End) is { } lost)
            {
                throw new EntryTableException(
                    $"{_place} is damaged: event {lost} of {id} is missing, the last one is {partition.End}. Back up "
                    + "another node: it has the entries of this one, as far as they were replicated");
            }
        }
    }

    private void Read(SqliteFile journal, string table, Action<Partition, long> set)
    {
        using var query = journal.Prepare(
            $"SELECT persistence_id, MAX(sequence_number) FROM {table} GROUP BY persistence_id");
        while (query.Step())
            set(Of(query.Text(0)), query.Int64(1));
    }

    private Partition Of(string id) =>
        _partitions.TryGetValue(id, out var known) ? known : _partitions[id] = new Partition();

    private sealed class Partition
    {
        public EventNumbers Events { get; } = new();

        public long Snapshot { get; set; }

        public long End { get; set; }
    }
}
