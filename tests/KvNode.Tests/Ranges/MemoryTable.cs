using KvMessages;
using KvNode.Storage;

namespace KvNode.Tests.Ranges;

/// <summary>A table in memory that is only scanned; it counts what is open, and fails when it is told to.</summary>
internal sealed class MemoryTable : IEntryTable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Key, Entry> _rows = [];
    private int _readers;
    private int _cursors;

    public string Id => "memory";

    public string Place => "memory";

    public IReadOnlyList<FlushMark> Marks => [];

    /// <summary>Readers that are not disposed.</summary>
    public int Readers => Volatile.Read(ref _readers);

    /// <summary>Scans that have begun and are not disposed.</summary>
    public int Cursors => Volatile.Read(ref _cursors);

    /// <summary>Snapshots that were taken since the beginning.</summary>
    public int Scans { get; private set; }

    /// <summary>A row of this key is damaged.</summary>
    public Key? Damaged { get; set; }

    public void Put(params IEnumerable<Entry> entries)
    {
        lock (_lock)
        {
            foreach (var entry in entries)
                _rows[entry.Key] = entry;
        }
    }

    public IEntryReader OpenReader()
    {
        Interlocked.Increment(ref _readers);
        return new Reader(this);
    }

    public IEntryWriter OpenWriter() => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private Entry[] Snapshot(Key from, Key? to)
    {
        lock (_lock)
        {
            Scans++;
            return [.. _rows.Values
                .Where(row => row.Key.CompareTo(from) >= 0 && (to is null || row.Key.CompareTo(to) < 0))
                .OrderBy(row => row.Key)];
        }
    }

    private sealed class Reader(MemoryTable table) : IEntryReader
    {
        public void Find(IReadOnlyList<Key> keys, Entry?[] found) => throw new NotSupportedException();

        public IReadOnlyList<Entry> Expired(Entry? after, long now, int limit) => throw new NotSupportedException();

        public IEntryCursor Scan(Key from, Key? to)
        {
            Interlocked.Increment(ref table._cursors);
            return new Cursor(table, table.Snapshot(from, to));
        }

        public void Dispose() => Interlocked.Decrement(ref table._readers);
    }

    private sealed class Cursor(MemoryTable table, Entry[] rows) : IEntryCursor
    {
        private int _at;

        public Entry? Next()
        {
            if (_at == rows.Length)
                return null;
            var row = rows[_at++];
            return row.Key.Equals(table.Damaged) ? throw new EntryDamagedException(row.Key, "a damaged row") : row;
        }

        public void Dispose() => Interlocked.Decrement(ref table._cursors);
    }
}
