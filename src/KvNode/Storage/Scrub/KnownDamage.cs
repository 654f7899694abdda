using System.Collections.Immutable;
using KvMessages;

namespace KvNode.Storage.Scrub;

/// <summary>
/// Where a node's entry table is damaged, as far as the <see cref="Scrubber"/> has found out: it writes, all readers of
/// the table read.
/// </summary>
internal sealed class KnownDamage
{
    private ImmutableList<DamagedRange> _ranges = [];
    private long _rows;

    public IReadOnlyList<DamagedRange> Ranges => Volatile.Read(ref _ranges);

    /// <summary>Damaged rows that the last complete scrub, and the one that runs, have met.</summary>
    public long Rows => Volatile.Read(ref _rows);

    public void Set(IEnumerable<DamagedRange> ranges, long rows)
    {
        Volatile.Write(ref _ranges, [.. ranges]);
        Volatile.Write(ref _rows, rows);
    }

    /// <summary>Where a key may have a row that a lookup misses; null when none can.</summary>
    public DamagedRange? Around(Key key) => Volatile.Read(ref _ranges).Find(range => range.Covers(key));

    /// <summary>Where a scan of this range may miss rows; null when it cannot.</summary>
    public DamagedRange? Within(Key from, Key? to) => Volatile.Read(ref _ranges).Find(range => range.Meets(from, to));
}
