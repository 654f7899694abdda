using Akka.Simulation;
using KvMessages;
using KvNode.Storage;

namespace KvSimulation.Storage;

/// <summary>An entry table in a file of a simulated disk: written at once, durable when synced.</summary>
internal sealed class SimulatedTable : IEntryTable
{
    private readonly SimulatedDisk _disk;
    private readonly SimulatedFile<TableState> _file;

    public SimulatedTable(SimulatedDisk disk)
    {
        _disk = disk;
        _file = disk.Open("entries", static () => new TableState(), TableState.Copy);
        Perform(DiskOperation.Read);
        Marks = [.. _file.State.Marks.Values];
    }

    /// <summary>A disk is never exchanged.</summary>
    public string Id => "simulated";

    public string Place => "the simulated disk";

    public IReadOnlyList<FlushMark> Marks { get; }

    public IEntryReader OpenReader() => new Reader(this);

    public IEntryWriter OpenWriter() => new Writer(this);

    public void Dispose()
    {
        // The file is the disk's.
    }

    private void Perform(DiskOperation operation)
    {
        try
        {
            _disk.PerformNow(operation);
        }
        catch (IOException e) when (operation == DiskOperation.Sync)
        {
            throw new SyncFailedException($"{Place}: {e.Message}");
        }
        catch (IOException e)
        {
            throw new EntryTableException($"{Place}: {e.Message}", e);
        }
    }

    private sealed class Reader(SimulatedTable table) : IEntryReader
    {
        private SortedDictionary<Key, Entry> Rows
        {
            get
            {
                table.Perform(DiskOperation.Read);
                return table._file.State.Rows;
            }
        }

        public void Find(IReadOnlyList<Key> keys, Entry?[] found)
        {
            var rows = Rows;
            for (var i = 0; i < keys.Count; i++)
                found[i] = rows.GetValueOrDefault(keys[i]);
        }

        public IEntryCursor Scan(Key from, Key? to) => new Cursor(
            Rows.Values.Where(entry => entry.Key.CompareTo(from) >= 0 && (to is null || entry.Key.CompareTo(to) < 0)));

        public IReadOnlyList<Entry> Expired(Entry? after, long now, int limit) =>
        [
            .. Rows.Values.Where(entry => !entry.IsTombstone && entry.ExpiresAt <= now)
                .OrderBy(entry => (entry.ExpiresAt, entry.Key))
                .Where(entry => after is null
                    || (entry.ExpiresAt, entry.Key).CompareTo((after.ExpiresAt, after.Key)) > 0)
                .Take(limit),
        ];

        public void Dispose()
        {
            // Nothing is held.
        }
    }

    private sealed class Writer(SimulatedTable table) : IEntryWriter
    {
        public void Mark(IReadOnlyList<FlushMark> marks)
        {
            table.Perform(DiskOperation.Write);
            table._file.Write(state => state.Mark(marks));
        }

        public void Merge(IReadOnlyList<Entry> entries)
        {
            table.Perform(DiskOperation.Write);
            IReadOnlyList<Entry> batch = [.. entries];
            table._file.Write(state => state.Merge(batch));
        }

        public void Sync()
        {
            table.Perform(DiskOperation.Sync);
            table._file.Sync();
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }

    /// <summary>A snapshot: what it goes through is a copy.</summary>
    private sealed class Cursor(IEnumerable<Entry> rows) : IEntryCursor
    {
        private readonly Queue<Entry> _rows = new(rows);

        public Entry? Next() => _rows.TryDequeue(out var entry) ? entry : null;

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
