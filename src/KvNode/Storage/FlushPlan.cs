using KvMessages;

namespace KvNode.Storage;

/// <summary>
/// The entries of a flush in the order of their keys, in batches: so each page of the table's tree is written once. A
/// key is in one partition, so memtables are merged without comparing versions.
/// </summary>
internal sealed class FlushPlan
{
    private readonly PriorityQueue<Run, Key> _runs = new();
    private readonly List<Entry> _batch = [];
    private readonly int _maxEntries;
    private readonly long _maxBytes;

    /// <param name="maxEntries">Of a batch.</param>
    /// <param name="maxBytes">Of a batch, beyond its first entry.</param>
    public FlushPlan(int maxEntries, long maxBytes) => (_maxEntries, _maxBytes) = (maxEntries, maxBytes);

    /// <summary>Before the first batch.</summary>
    public void Add(Memtable memtable) => Enqueue(new Run(memtable.Sorted(), 0));

    /// <summary>What comes next; empty at the end. Good until the next call.</summary>
    public IReadOnlyList<Entry> NextBatch()
    {
        _batch.Clear();
        var bytes = 0L;
        while (_batch.Count < _maxEntries && bytes < _maxBytes && _runs.TryDequeue(out var run, out _))
        {
            var entry = run.Entries[run.Next];
            _batch.Add(entry);
            bytes += Memtable.SizeOf(entry);
            Enqueue(run with { Next = run.Next + 1 });
        }

        return _batch;
    }

    private void Enqueue(Run run)
    {
        if (run.Next < run.Entries.Length)
            _runs.Enqueue(run, run.Entries[run.Next].Key);
    }

    private readonly record struct Run(Entry[] Entries, int Next);
}
