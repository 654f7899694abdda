using KvMessages;

namespace KvNode.Storage.Sqlite;

internal sealed class SqliteEntryReader : IEntryReader
{
    private const string Columns = "key, version, stored, checksum";

    private readonly SqliteFile _file;
    private SqliteQuery? _find;
    private SqliteQuery? _begin;
    private SqliteQuery? _end;
    private SqliteQuery? _scan;
    private SqliteQuery? _scanToEnd;
    private SqliteQuery? _expired;

    public SqliteEntryReader(SqliteTableSettings settings) =>
        _file = new SqliteFile(settings.File, settings.CachePerConnection);

    public void Find(IReadOnlyList<Key> keys, Entry?[] found)
    {
        if (keys.Count == 1)
        {
            found[0] = Find(keys[0]);
            return;
        }

        // One transaction spares each statement of taking and leaving the shared lock.
        (_begin ??= _file.Prepare("BEGIN")).Run();
        try
        {
            for (var i = 0; i < keys.Count; i++)
                found[i] = Find(keys[i]);
        }
        finally
        {
            (_end ??= _file.Prepare("COMMIT")).Run();
        }
    }

    public IEntryCursor Scan(Key from, Key? to)
    {
        var query = to is null
            ? _scanToEnd ??= _file.Prepare($"SELECT {Columns} FROM entry WHERE key >= ?1 ORDER BY key")
            : _scan ??= _file.Prepare($"SELECT {Columns} FROM entry WHERE key >= ?1 AND key < ?2 ORDER BY key");
        query.Bind(1, from.Utf8.Span);
        if (to is not null)
            query.Bind(2, to.Utf8.Span);
        return new SqliteEntryCursor(query, _file.Path);
    }

    public IReadOnlyList<Entry> Expired(Entry? after, long now, int limit)
    {
        var query = _expired ??= _file.Prepare(
            $"""
            SELECT {Columns}, expires FROM entry WHERE expires <= ?1 AND (expires, key) > (?2, ?3)
            ORDER BY expires, key LIMIT ?4
            """);
        query.Bind(1, now);
        query.Bind(2, after?.ExpiresAt ?? long.MinValue);
        query.Bind(3, after is null ? [0] : after.Key.Utf8.Span);
        query.Bind(4, limit);
        var page = new List<Entry>();
        using var cursor = new SqliteEntryCursor(query, _file.Path);
        while (NextUndamaged(cursor) is { } entry)
        {
            // The checksum covers the stored form, not the column, which may be damaged.
            if (entry.ExpiresAt == query.Int64(4))
                page.Add(entry);
        }

        return page;
    }

    public void Dispose()
    {
        foreach (var query in new[] { _find, _begin, _end, _scan, _scanToEnd, _expired })
            query?.Dispose();
        _file.Dispose();
    }

    private Entry? Find(Key key)
    {
        var query = _find ??= _file.Prepare("SELECT version, stored, checksum FROM entry WHERE key = ?1");
        query.Bind(1, key.Utf8.Span);
        if (!query.Step())
            return null;
        try
        {
            return EntryRow.Read(_file.Path, key, query.Int64(0), query.Blob(1), query.Int64(2));
        }
        finally
        {
            query.Reset();
        }
    }

    /// <summary>Whoever reads a damaged row is told; a sweep leaves it alone.</summary>
    private static Entry? NextUndamaged(SqliteEntryCursor cursor)
    {
        while (true)
        {
            try
            {
                return cursor.Next();
            }
            catch (EntryDamagedException)
            {
                // Step over it.
            }
        }
    }
}
