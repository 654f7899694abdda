using System.Globalization;
using System.Runtime.Serialization;
using KvMessages;
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

    /// <exception cref="EntryTableException">The file cannot be opened, or is no journal.</exception>
    public JournalReader(string journal, long cacheBytes)
    {
        _file = new SqliteFile(journal, cacheBytes);
        try
        {
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

    /// <summary>The next event; null behind the last.</summary>
    /// <exception cref="EntryTableException">The file is damaged.</exception>
    /// <exception cref="InvalidDataException">The event is damaged, or none that a backup knows.</exception>
    public Entry? Next()
    {
        if (!_events.Step())
            return null;
        try
        {
            if (Ids.Contains(_events.Text(0)) && _events.Int64(2) == KvSerializer.Id
                && KvSerializer.Read(_events.Blob(4).ToArray(), _events.Text(3)) is Entry entry)
                return entry;
        }
        catch (SerializationException e)
        {
            throw new InvalidDataException($"{Event} is damaged: {e.Message}", e);
        }

        throw new InvalidDataException(
            $"{Event} is no entry (serializer {_events.Int64(2)}, manifest '{_events.Text(3)}'): this release cannot "
            + "back it up; was it written by a newer one?");
    }

    public void Dispose()
    {
        _events.Dispose();
        _file.Dispose();
    }

    private string Event => string.Create(
        CultureInfo.InvariantCulture, $"{_file.Path}: event {_events.Int64(1)} of {_events.Text(0)}");
}
