using System.Buffers;
using KvMessages;
using KvMessages.Wire;

namespace KvNode.Storage.Sqlite;

/// <summary>
/// Commits are not synced one by one: in write-ahead mode a crash then loses the last ones, and never more than what
/// came after the last <see cref="Sync"/>, which the journal still has.
/// </summary>
internal sealed class SqliteEntryWriter : IEntryWriter
{
    /// <summary>Pages in the write-ahead log, or a few more, after which they are copied into the file.</summary>
    private const int CheckpointAfter = 1_000;

    private readonly SqliteFile _file;
    private readonly List<SqliteQuery> _queries = [];
    private readonly SqliteQuery _begin;
    private readonly SqliteQuery _commit;
    private readonly SqliteQuery _mark;
    private readonly SqliteQuery _upsert;
    private readonly SqliteQuery _replace;
    private readonly SqliteQuery _find;

    /// <summary>What the connection had written at the last checkpoint.</summary>
    private int _copiedPages;

    public SqliteEntryWriter(SqliteTableSettings settings)
    {
        _file = new SqliteFile(settings.File, settings.CachePerConnection);
        try
        {
            _file.Execute("PRAGMA synchronous=NORMAL");
            // SQLite's own checkpoints would keep to themselves that a sync has failed.
            _file.Execute("PRAGMA wal_autocheckpoint=0");
            _begin = Prepare("BEGIN IMMEDIATE");
            _commit = Prepare("COMMIT");
            _mark = Prepare("INSERT OR REPLACE INTO mark VALUES (?1, ?2, ?3, ?4)");
            // Versions stay below 2^63, where SQLite's signed numbers end, until the year 2248.
            _upsert = Prepare(
                """
                INSERT INTO entry (key, version, expires, stored, checksum) VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT (key) DO UPDATE SET version = excluded.version, expires = excluded.expires,
                    stored = excluded.stored, checksum = excluded.checksum WHERE excluded.version > version
                """);
            _replace = Prepare(
                "INSERT OR REPLACE INTO entry (key, version, expires, stored, checksum) VALUES (?1, ?2, ?3, ?4, ?5)");
            _find = Prepare("SELECT version, stored, checksum FROM entry WHERE key = ?1");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Mark(IReadOnlyList<FlushMark> marks) => InTransaction(marks, static (writer, mark) =>
    {
        writer._mark.Bind(1, mark.Partition);
        writer._mark.Bind(2, mark.SequenceNr);
        writer._mark.Bind(3, (long)mark.Ceiling.Value);
        writer._mark.Bind(4, mark.Checksum);
        writer._mark.Run();
    });

    public void Merge(IReadOnlyList<Entry> entries)
    {
        InTransaction(entries, static (writer, entry) => writer.Merge(entry));
        if (_file.PagesWritten - _copiedPages < CheckpointAfter)
            return;
        _file.Checkpoint();
        _copiedPages = _file.PagesWritten;
    }

    /// <summary>
    /// A commit that is synced, and the write-ahead log with it. A checkpoint would not always do: while a long scan
    /// holds an old snapshot it may have nothing to copy, and then it syncs nothing.
    /// </summary>
    public void Sync()
    {
        _file.Execute("PRAGMA synchronous=FULL");
        _file.Execute("UPDATE meta SET value = value + 1 WHERE name = 'syncs'");
        _file.Execute("PRAGMA synchronous=NORMAL");
    }

    public void Dispose()
    {
        _queries.ForEach(query => query.Dispose());
        _file.Dispose();
    }

    private SqliteQuery Prepare(string sql)
    {
        var query = _file.Prepare(sql);
        _queries.Add(query);
        return query;
    }

    private void InTransaction<T>(IReadOnlyList<T> rows, Action<SqliteEntryWriter, T> write)
    {
        _begin.Run();
        try
        {
            for (var i = 0; i < rows.Count; i++)
                write(this, rows[i]);
            _commit.Run();
        }
        catch
        {
            // Some errors (a full disk) have rolled back already.
            if (!_file.IsAutocommit)
                _file.Execute("ROLLBACK");
            throw;
        }
    }

    private void Merge(Entry entry)
    {
        var size = EntryCodec.SizeOf(entry);
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        var stored = buffer.AsSpan(0, size);
        EntryCodec.Write(entry, stored);
        try
        {
            Write(_upsert, entry, stored);
            if (_file.Changes == 0 && entry.Supersedes(StandingRow(entry.Key)))
                Write(_replace, entry, stored);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Write(SqliteQuery query, Entry entry, ReadOnlySpan<byte> stored)
    {
        query.Bind(1, entry.Key.Utf8.Span);
        query.Bind(2, (long)entry.Version.Value);
        query.Bind(3, entry.ExpiresAt);
        query.Bind(4, stored);
        query.Bind(5, (long)RowChecksum.Of(entry.Key.Utf8.Span, stored));
        query.Run();
    }

    /// <summary>What stands in an entry's way; a damaged row does not.</summary>
    private Entry? StandingRow(Key key)
    {
        _find.Bind(1, key.Utf8.Span);
        try
        {
            return _find.Step()
                ? EntryRow.Read(_file.Path, key, _find.Int64(0), _find.Blob(1), _find.Int64(2))
                : null;
        }
        catch (EntryDamagedException)
        {
            return null;
        }
        finally
        {
            _find.Reset();
        }
    }
}
