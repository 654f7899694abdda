using KvMessages;
using Npgsql;
using NpgsqlTypes;
using static KvNode.Storage.Postgres.PostgresSession;

namespace KvNode.Storage.Postgres;

internal sealed class PostgresEntryReader(PostgresTableSettings settings) : IEntryReader
{
    internal const string Columns = "key, version, stored, checksum";

    private readonly PostgresSession _session = new(settings);

    public void Find(IReadOnlyList<Key> keys, Entry?[] found) => PostgresFailure.Told(_session.Place, () =>
    {
        var keysAsked = new byte[keys.Count][];
        for (var i = 0; i < keys.Count; i++)
            keysAsked[i] = keys[i].Utf8.ToArray();
        var entries = new Dictionary<Key, Entry>(keys.Count);
        using (var command = keysAsked.Length == 1
            ? _session.Command($"SELECT {Columns} FROM entry WHERE key = $1", Value(keysAsked[0].AsMemory()))
            : _session.Command(
                $"SELECT {Columns} FROM entry WHERE key = ANY($1)", Column(keysAsked, NpgsqlDbType.Bytea)))
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                var entry = EntryOf(rows, _session.Place);
                entries[entry.Key] = entry;
            }
        }

        for (var i = 0; i < keys.Count; i++)
            found[i] = entries.GetValueOrDefault(keys[i]);
        return true;
    });

    public IEntryCursor Scan(Key from, Key? to) => new PostgresEntryCursor(_session, from, to);

    public IReadOnlyList<Entry> Expired(Entry? after, long now, int limit) => PostgresFailure.Told(_session.Place, () =>
    {
        using var command = _session.Command(
            $"""
            SELECT {Columns} FROM entry WHERE expires <= $1 AND (expires, key) > ($2, $3)
            ORDER BY expires, key LIMIT $4
            """,
            Value(now),
            Value(after?.ExpiresAt ?? long.MinValue),
            Value(after?.Key.Utf8 ?? default),
            Value(limit));
        using var rows = command.ExecuteReader();
        var page = new List<Entry>();
        while (rows.Read())
        {
            try
            {
                page.Add(EntryOf(rows, _session.Place));
            }
            catch (EntryDamagedException)
            {
                // Whoever reads a damaged row is told; a sweep leaves it alone.
            }
        }

        return page;
    });

    public void Dispose() => _session.Dispose();

    /// <param name="rows">At a row whose columns are key, version, stored form, checksum.</param>
    /// <param name="place">For the message.</param>
    /// <exception cref="EntryDamagedException">The row is not what was written.</exception>
    internal static Entry EntryOf(NpgsqlDataReader rows, string place) => EntryRow.Read(
        place,
        EntryRow.ReadKey(place, rows.GetFieldValue<byte[]>(0)),
        rows.GetInt64(1),
        rows.GetFieldValue<byte[]>(2),
        rows.GetInt64(3));
}
