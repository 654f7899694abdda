using System.Runtime.InteropServices;
using KvMessages;

namespace KvNode.Storage;

/// <summary>
/// The newest entries of one partition since its last flush. Finding and putting cost one hash lookup; the order of
/// keys is made when it is asked for, which a flush and a range do, and no PUT or GET. One that is not put to any more
/// may be read from several threads, save for its ranges.
/// </summary>
public sealed class Memtable
{
    /// <summary>
    /// What an entry takes beside its key's and value's bytes: the objects of entry and key, two arrays' heads, the
    /// dictionary's slot and what that has to spare.
    /// </summary>
    public const int Overhead = 208;

    private readonly Dictionary<Key, Entry> _entries;

    /// <summary>Made for the first range, and kept from then on.</summary>
    private KeyOrder? _order;

    public Memtable(int capacity = 0) => _entries = new Dictionary<Key, Entry>(capacity);

    public int Count => _entries.Count;

    /// <summary>Memory taken, in bytes, roughly.</summary>
    public long Bytes { get; private set; }

    /// <summary>The newest version that was ever put.</summary>
    public Version Highest { get; private set; }

    /// <summary>No entry expires before this; milliseconds since the Unix epoch.</summary>
    public long EarliestExpiry { get; private set; } = long.MaxValue;

    public Entry? Find(Key key) => _entries.GetValueOrDefault(key);

    /// <summary>Puts an entry, unless what is there supersedes it.</summary>
    /// <returns>By how many bytes the memtable has grown; negative when it has shrunk.</returns>
    public long Put(Entry entry)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, entry.Key, out var exists);
        if (exists && !entry.Supersedes(slot))
            return 0;
        var growth = exists ? entry.Value.Length - slot!.Value.Length : SizeOf(entry);
        slot = entry;
        if (!exists)
            _order?.Add(entry.Key);
        Bytes += growth;
        if (entry.Version > Highest)
            Highest = entry.Version;
        if (entry.ExpiresAt < EarliestExpiry)
            EarliestExpiry = entry.ExpiresAt.Value;
        return growth;
    }

    /// <summary>All entries, in the order of their keys.</summary>
    public Entry[] Sorted()
    {
        var sorted = new Entry[_entries.Count];
        _entries.Values.CopyTo(sorted, 0);
        Array.Sort(sorted, static (left, right) => left.Key.CompareTo(right.Key));
        return sorted;
    }

    /// <summary>The keys of a range, in their order; good until the next put.</summary>
    /// <param name="start">The first key.</param>
    /// <param name="afterStart">True: what is behind it; false: with it.</param>
    /// <param name="end">Excluded; null = to the end.</param>
    public ReadOnlySpan<Key> KeysOf(Key start, bool afterStart, Key? end) =>
        (_order ??= new KeyOrder(_entries.Keys)).Range(start, afterStart, end);

    /// <summary>Values that expire then or before.</summary>
    /// <param name="now">Milliseconds since the Unix epoch.</param>
    public List<Entry> Expired(long now)
    {
        var expired = new List<Entry>();
        if (EarliestExpiry > now)
            return expired;
        EarliestExpiry = long.MaxValue;
        foreach (var entry in _entries.Values)
        {
            if (entry.ExpiresAt <= now)
                expired.Add(entry);
            // What has expired leaves only when its tombstone is journaled, which may fail: it is looked for again.
            EarliestExpiry = Math.Min(EarliestExpiry, entry.ExpiresAt ?? long.MaxValue);
        }

        return expired;
    }

    /// <summary>What an entry costs, in memory and roughly in the journal; in bytes.</summary>
    public static long SizeOf(Entry entry) => Overhead + 2 * entry.Key.Utf8.Length + entry.Value.Length;
}
