using KvMessages;

namespace KvNode.Storage;

/// <summary>
/// The marks that stand in the table. The flusher moves them on; a partition that recovers looks at its own, from
/// another thread.
/// </summary>
internal sealed class FlushMarks
{
    private readonly FlushMark[] _marks = new FlushMark[Key.Partitions];

    public FlushMarks(IEntryTable table)
    {
        for (var partition = 0; partition < _marks.Length; partition++)
            _marks[partition] = new FlushMark(partition, 0, Version.None);
        foreach (var mark in table.Marks)
            _marks[mark.Partition] = mark;
    }

    public FlushMark Of(int partition) => Volatile.Read(ref _marks[partition]);

    public void Set(FlushMark mark) => Volatile.Write(ref _marks[mark.Partition], mark);
}
