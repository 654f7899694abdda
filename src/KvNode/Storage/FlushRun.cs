using KvMessages;
using KvNode.Settings;

namespace KvNode.Storage;

/// <summary>
/// One flush, step by step: a sync of the journal and the marks' new ceilings, each memtable's order, the entries batch
/// by batch, then how far the marks have come, and a sync. A step that fails is repeated by the next call, with another
/// writer: every step may be done twice. A mark that has come so far proves that the entries before it are there, also
/// after the table has lost what was written last; and the journal has them at least as long.
/// </summary>
internal sealed class FlushRun
{
    private readonly IReadOnlyList<Frozen> _frozen;
    private readonly FlushMarks _marks;
    private readonly FlushPlan _plan;
    private readonly Action _syncJournal;
    private IReadOnlyList<Entry>? _batch;
    private bool _marked;
    private int _sorted;

    public FlushRun(
        IReadOnlyList<Frozen> frozen, FlushMarks marks, StorageSettings settings, Action syncJournal)
    {
        _syncJournal = syncJournal;
        (_frozen, _marks) = (frozen, marks);
        _plan = new FlushPlan(settings.FlushBatch, settings.FlushBatchSize);
    }

    public IReadOnlyList<Frozen> Frozen => _frozen;

    /// <returns>True when the table has everything, durably.</returns>
    /// <exception cref="EntryTableException">The step failed.</exception>
    public bool Step(IEntryWriter writer)
    {
        if (!_marked)
        {
            _syncJournal();
            Mark(writer, isEnd: false);
            _marked = true;
            return false;
        }

        if (_sorted < _frozen.Count)
        {
            _plan.Add(_frozen[_sorted++].Memtable);
            return false;
        }

        _batch ??= _plan.NextBatch();
        if (_batch.Count == 0)
        {
            Mark(writer, isEnd: true);
            writer.Sync();
            return true;
        }

        writer.Merge(_batch);
        _batch = null;
        return false;
    }

    /// <summary>A mark never moves back: what an earlier flush has written stays below it.</summary>
    private void Mark(IEntryWriter writer, bool isEnd)
    {
        var marks = _frozen.Select(one =>
        {
            var before = _marks.Of(one.Partition);
            var ceiling = one.Memtable.Highest > before.Ceiling ? one.Memtable.Highest : before.Ceiling;
            var sequenceNr = isEnd ? Math.Max(one.SequenceNr, before.SequenceNr) : before.SequenceNr;
            return new FlushMark(one.Partition, sequenceNr, ceiling);
        }).ToList();
        writer.Mark(marks);
        marks.ForEach(_marks.Set);
    }
}
