using KvMessages;
using KvNode.Storage;

namespace KvSimulation.Storage;

/// <summary>What a simulated entry table holds.</summary>
internal sealed class TableState
{
    public SortedDictionary<Key, Entry> Rows { get; } = [];

    public SortedDictionary<int, FlushMark> Marks { get; } = [];

    public static TableState Copy(TableState original)
    {
        var copy = new TableState();
        foreach (var (key, entry) in original.Rows)
            copy.Rows.Add(key, entry);
        foreach (var (partition, mark) in original.Marks)
            copy.Marks.Add(partition, mark);
        return copy;
    }

    public void Mark(IReadOnlyList<FlushMark> marks)
    {
        foreach (var mark in marks)
            Marks[mark.Partition] = mark;
    }

    public void Merge(IReadOnlyList<Entry> entries)
    {
        foreach (var entry in entries)
        {
            if (!Rows.TryGetValue(entry.Key, out var row) || entry.Supersedes(row))
                Rows[entry.Key] = entry;
        }
    }
}
