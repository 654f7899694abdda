using KvMessages;
using KvMessages.Wire;

namespace KvNode.Storage.Scrub;

/// <summary>
/// One pass over all rows of an entry table, a page at a time, each in a transaction of its own. A row's checksum
/// covers its key, so whatever byte of it was flipped shows. What else it may hide follows from the order of keys: see
/// <see cref="Close"/>.
/// </summary>
/// <remarks>
/// A page begins with the last good row of the one before: when a search for that key leads elsewhere, the tree above
/// the rows is damaged, and so it is when a row with a right checksum is out of order. Which keys that hides, nobody
/// can tell. It needs that no row is ever removed from the table.
/// </remarks>
/// <param name="maxBytes">Of a page; a single row may be larger.</param>
internal sealed class ScrubRun(long maxBytes)
{
    /// <summary>More damaged rows in a row are no damage of rows: the rest of the table is given up.</summary>
    public const int MaxDamagedInARow = 10_000;

    /// <summary>What a damaged row counts for, whatever its size says.</summary>
    private const int DamagedRowSize = 256;

    private static readonly Key First = Key.FromUtf8([0]);

    private readonly List<DamagedRange> _ranges = [];

    /// <summary>The last good row.</summary>
    private Key? _last;

    /// <summary>Damaged rows behind it: how many, and the lowest and the highest of their keys as they stand
    /// there.</summary>
    private (int Count, Key? Lowest, Key? Highest) _damaged;

    public long Rows { get; private set; }

    public long Bytes { get; private set; }

    public long DamagedRows { get; private set; }

    /// <summary>They may overlap.</summary>
    public IReadOnlyList<DamagedRange> Ranges => _ranges;

    public bool IsDone { get; private set; }

    /// <summary>Reads the next page.</summary>
    /// <returns>Bytes that were read.</returns>
    /// <exception cref="EntryTableException">The table cannot be read; the page can be tried again.</exception>
    public long Step(IEntryReader reader)
    {
        var before = Bytes;
        _damaged = default;
        using var cursor = reader.Scan(_last ?? First, null);
        if (_last is null || IsNext(cursor, _last))
        {
            while (!IsDone && (Bytes - before < maxBytes || _damaged.Count > 0))
                TakeNext(cursor);
        }
        else
        {
            GiveUp();
        }

        return Bytes - before;
    }

    private static bool IsNext(IEntryCursor cursor, Key expected)
    {
        while (true)
        {
            try
            {
                return cursor.Next()?.Key.Equals(expected) == true;
            }
            catch (EntryDamagedException)
            {
                // It stands before the last good row, and was met on the page before.
            }
            catch (TableDamagedException)
            {
                return false;
            }
        }
    }

    private void TakeNext(IEntryCursor cursor)
    {
        try
        {
            if (cursor.Next() is { } entry)
            {
                Take(entry);
                return;
            }

            Close(null);
            IsDone = true;
        }
        catch (EntryDamagedException damaged)
        {
            Take(damaged.Key);
        }
        catch (TableDamagedException)
        {
            GiveUp();
        }
    }

    private void Take(Entry entry)
    {
        Rows++;
        Bytes += entry.Key.Utf8.Length + EntryCodec.SizeOf(entry);
        if (_last?.CompareTo(entry.Key) >= 0)
        {
            GiveUp();
            return;
        }

        Close(entry.Key);
        _last = entry.Key;
    }

    /// <param name="key">As it stands there; null when that is none.</param>
    private void Take(Key? key)
    {
        Rows++;
        Bytes += DamagedRowSize;
        var (count, lowest, highest) = _damaged;
        _damaged.Count++;
        if (key is null || count == MaxDamagedInARow)
            GiveUp();
        else
            _damaged = (count + 1, Least(lowest ?? key, key), Greatest(highest ?? key, key));
    }

    /// <summary>
    /// Damaged rows end with a good one, or with the table. Their true keys lie between their good neighbours. A search
    /// that compares with a key as it stands now goes astray if it looks for one between that and the true key.
    /// </summary>
    private void Close(Key? next)
    {
        if (_damaged.Count == 0)
            return;
        _ranges.Add(new DamagedRange(
            _last is null ? null : Least(_last, _damaged.Lowest!),
            next is null ? null : Greatest(next, _damaged.Highest!)));
        DamagedRows += _damaged.Count;
        _damaged = default;
    }

    /// <summary>What is found may be right, but anything may be missing.</summary>
    private void GiveUp()
    {
        _ranges.Add(DamagedRange.Everything);
        DamagedRows += _damaged.Count;
        IsDone = true;
    }

    private static Key Least(Key one, Key other) => one.CompareTo(other) <= 0 ? one : other;

    private static Key Greatest(Key one, Key other) => one.CompareTo(other) >= 0 ? one : other;
}
