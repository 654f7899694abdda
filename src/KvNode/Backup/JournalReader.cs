using System.Globalization;
using System.Runtime.Serialization;
using KvMessages;
using KvMessages.Replica;
using KvMessages.Wire;
using KvNode.Replica;
using KvNode.Storage;
using KvNode.Storage.Sqlite;

namespace KvNode.Backup;

/// <summary>
/// Reads the events of a journal as one snapshot. There are as many as the memtables hold, and those that are just
/// being trimmed: so the read transaction is short, and the write-ahead log does not grow by much meanwhile.
/// </summary>
internal sealed class JournalReader : IDisposable
{
    private static readonly HashSet<string> Ids =
        [.. Enumerable.Range(0, Key.Partitions).Select(Replicas.NameOf)];

    private readonly SqliteFile _file;
    private readonly SqliteQuery _events;
    private readonly JournalNumbers _numbers;

    /// <exception cref="EntryTableException">The file cannot be opened, or is no journal.</exception>
    public JournalReader(string journal, long cacheBytes)
    {
        _file = new SqliteFile(journal, cacheBytes);
        try
        {
            _file.Execute("BEGIN");
            _numbers = new JournalNumbers(_file);
            _events = _file.Prepare(
                """
                SELECT persistence_id, sequence_number, identifier, manifest, message FROM journal
                WHERE deleted = 0 ORDER BY ordering
                """);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>The next event's entry; null behind the last.</summary>
    /// <exception cref="EntryTableException">The file is damaged, or an event was lost.</exception>
    /// <exception cref="InvalidDataException">The event is damaged, or none that a backup knows.</exception>
    public Entry? Next()
    {
        while (_events.Step())
        {
            var id = _events.Text(0);
            _numbers.Add(id, _events.Int64(1));
            switch (Read(id))
            {
                case Entry entry:
                    return entry;
                case EventRefused refused:
                    _numbers.Refuse(id, refused.SequenceNr);
                    break;
                default:
                    throw new InvalidDataException(
                        $"{Event} is no entry (serializer {_events.Int64(2)}, manifest '{_events.Text(3)}'): this "
                        + "release cannot back it up; was it written by a newer one?");
            }
        }

        _numbers.Check();
        return null;
    }

    public void Dispose()
    {
        _events.Dispose();
        _file.Dispose();
    }

    /// <returns>Null for what is no event of a partition.</returns>
    private object? Read(string id)
    {
        try
        {
            return Ids.Contains(id) && _events.Int64(2) == KvSerializer.Id
                ? KvSerializer.Read(_events.Blob(4).ToArray(), _events.Text(3))
                : null;
        }
        catch (SerializationException e)
        {
            throw new InvalidDataException($"{Event} is damaged: {e.Message}", e);
        }
    }

    private string Event => string.Create(
        CultureInfo.InvariantCulture, $"{_file.Path}: event {_events.Int64(1)} of {_events.Text(0)}");
}
