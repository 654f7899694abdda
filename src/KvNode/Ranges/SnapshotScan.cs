using KvMessages;
using KvMessages.Replica;
using KvNode.Storage;

namespace KvNode.Ranges;

/// <summary>
/// Reads a range page by page: what the memtables hold and the entry table's rows as they were when the scan began,
/// merged, the newest entry of each key. The memtables must have been looked at before the table's snapshot was taken:
/// what a flush moves meanwhile is then seen twice, never missed.
/// </summary>
internal sealed class SnapshotScan : IDisposable
{
    /// <summary>A page that skips more than so many times its size ends, too.</summary>
    private const int SkippedPages = 8;

    private readonly MemoryMerge _memory;
    private readonly IEntryCursor _table;

    /// <summary>The key whose row is left out, if any.</summary>
    private readonly Key? _after;

    private Entry? _row;
    private bool _hasRow;

    private SnapshotScan(MemoryMerge memory, IEntryCursor table, Key? after) =>
        (_memory, _table, _after) = (memory, table, after);

    /// <summary>True: what is behind the last page, if anything, needs a new scan.</summary>
    public bool IsUsedUp { get; private set; }

    /// <param name="slices">What each partition's memtables hold of the range.</param>
    /// <param name="reader">Is used for nothing else until the scan is disposed.</param>
    /// <param name="first">The page that will be read first.</param>
    /// <exception cref="EntryTableException">The table fails.</exception>
    public static SnapshotScan Begin(IEnumerable<MemorySlice> slices, IEntryReader reader, ScanPage first) => new(
        new MemoryMerge([.. slices]), reader.Scan(first.Start, first.End), first.AfterStart ? first.Start : null);

    /// <param name="page">What is asked for; its start has to be where the page before ended.</param>
    /// <param name="maxRows">So many entries are looked at, then the page ends, however few of them it shows.</param>
    /// <exception cref="EntryTableException">The table fails.</exception>
    public ScannedPage Read(ScanPage page, int maxRows)
    {
        var entries = new List<Entry>();
        var last = page.Start;
        var (size, skipped) = (0L, 0L);
        for (var rows = 0; rows < maxRows && skipped < (long)SkippedPages * page.MaxBytes; rows++)
        {
            if (Peek() is not { } entry || entry.Key.CompareTo(_memory.Horizon ?? entry.Key) > 0)
            {
                IsUsedUp = true;
                return new ScannedPage(entries, _memory.Horizon);
            }

            var bytes = ScannedPage.SizeOf(entry);
            var isShown = page.LiveAt is not { } now || entry.IsLiveAt(now);
            if (isShown && entries.Count > 0 && size + bytes > page.MaxBytes)
                break;
            Advance(entry.Key);
            last = entry.Key;
            if (!isShown)
            {
                skipped += bytes;
                continue;
            }

            entries.Add(entry);
            size += bytes;
            if (entries.Count == page.MaxEntries)
                break;
        }

        return new ScannedPage(entries, last);
    }

    public void Dispose() => _table.Dispose();

    /// <summary>The newest entry of the lowest key that is left; null at the end.</summary>
    private Entry? Peek()
    {
        if (!_hasRow)
            (_row, _hasRow) = (NextRow(), true);
        var held = _memory.Head;
        if (_row is null || held is null)
            return _row ?? held;
        return _row.Key.CompareTo(held.Key) switch
        {
            < 0 => _row,
            > 0 => held,
            _ => Entry.Merge(_row, held),
        };
    }

    private Entry? NextRow()
    {
        var row = _table.Next();
        return row is not null && row.Key.Equals(_after) ? _table.Next() : row;
    }

    private void Advance(Key key)
    {
        if (_row?.Key.Equals(key) == true)
            (_row, _hasRow) = (null, false);
        if (_memory.Head?.Key.Equals(key) == true)
            _memory.Advance();
    }
}
