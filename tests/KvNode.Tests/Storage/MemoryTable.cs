using KvMessages;
using KvNode.Storage;

namespace KvNode.Tests.Storage;

/// <summary>A table in memory that fails when it is told to.</summary>
internal sealed class MemoryTable : IEntryTable
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<Key, Entry> _rows = [];
    private readonly Dictionary<int, FlushMark> _marks = [];

    public string Id { get; init; } = "memory";

    public string Place => "memory";

    public IReadOnlyList<FlushMark> Marks
    {
        get
        {
            lock (_gate)
                return [.. _marks.Values];
        }
    }

    /// <summary>What every use of a writer throws.</summary>
    public volatile Exception? WriteFault;

    /// <summary>What every use of a reader throws.</summary>
    public volatile Exception? ReadFault;

    /// <summary>The key whose row is damaged.</summary>
    public volatile Key? Damaged;

    /// <summary>Transactions so far.</summary>
    public int Merges { get; private set; }

    public int Syncs { get; private set; }

    public IReadOnlyList<Entry> Rows
    {
        get
        {
            lock (_gate)
                return [.. _rows.Values];
        }
    }

    public Entry? Row(Key key)
    {
        lock (_gate)
            return _rows.GetValueOrDefault(key);
    }

    public IEntryReader OpenReader() => new Reader(this);

    public IEntryWriter OpenWriter() => new Writer(this);

    public void Dispose()
    {
    }

    private sealed class Reader(MemoryTable table) : IEntryReader
    {
        public void Find(IReadOnlyList<Key> keys, Entry?[] found)
        {
            if (table.ReadFault is { } fault)
                throw fault;
            for (var i = 0; i < keys.Count; i++)
            {
                if (keys[i].Equals(table.Damaged))
                    throw new EntryDamagedException(keys[i], $"the row of {keys[i]} is damaged");
                found[i] = table.Row(keys[i]);
            }
        }

        public IEntryCursor Scan(Key from, Key? to) =>
            throw new NotSupportedException("no test scans a table in memory");

        public IReadOnlyList<Entry> Expired(Entry? after, long now, int limit)
        {
            if (table.ReadFault is { } fault)
                throw fault;
            return [.. table.Rows
                .Where(row => row.ExpiresAt <= now && (after is null || IsBehind(row, after)))
                .OrderBy(row => row.ExpiresAt).ThenBy(row => row.Key)
                .Take(limit)];
        }

        public void Dispose()
        {
        }

        private static bool IsBehind(Entry row, Entry after) => row.ExpiresAt > after.ExpiresAt
            || (row.ExpiresAt == after.ExpiresAt && row.Key.CompareTo(after.Key) > 0);
    }

    private sealed class Writer(MemoryTable table) : IEntryWriter
    {
        public void Mark(IReadOnlyList<FlushMark> marks) => Do(() =>
        {
            foreach (var mark in marks)
                table._marks[mark.Partition] = mark;
        });

        public void Merge(IReadOnlyList<Entry> entries) => Do(() =>
        {
            table.Merges++;
            foreach (var entry in entries)
                table._rows[entry.Key] = Entry.Merge(entry, table._rows.GetValueOrDefault(entry.Key))!;
        });

        public void Sync() => Do(() => table.Syncs++);

        public void Dispose()
        {
        }

        private void Do(Action write)
        {
            if (table.WriteFault is { } fault)
                throw fault;
            lock (table._gate)
                write();
        }
    }
}
