using System.Runtime.CompilerServices;
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
    public const int Overhead = 216;

    private readonly Dictionary<Key, Slot> _slots;

    /// <summary>Made for the first range, and kept from then on.</summary>
    private KeyOrder? _order;

    public Memtable(int capacity = 0) => _slots = new Dictionary<Key, Slot>(capacity);

    public int Count => _slots.Count;

    /// <summary>Memory taken, in bytes, roughly.</summary>
    public long Bytes { get; private set; }

    /// <summary>The newest version that was ever put.</summary>
    public Version Highest { get; private set; }

    /// <summary>No entry expires before this; milliseconds since the Unix epoch.</summary>
    public long EarliestExpiry { get; private set; } = long.MaxValue;

    public Entry? Find(Key key) => _slots.TryGetValue(key, out var slot) ? slot.Entry : null;

    /// <summary>Finds an entry for a read, and remembers that one has seen it.</summary>
    public Entry? Show(Key key)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrNullRef(_slots, key);
        if (Unsafe.IsNullRef(ref slot))
            return null;
        slot.WasShown = true;
        return slot.Entry;
    }

    /// <summary>Whether the entry of this key was shown, as it is now.</summary>
    public bool WasShown(Key key) => _slots.TryGetValue(key, out var slot) && slot.WasShown;

    /// <summary>Puts an entry that was shown to nobody, unless what is there supersedes it.</summary>
    /// <returns>By how many bytes the memtable has grown; negative when it has shrunk.</returns>
    public long Put(Entry entry) => Put(entry, isShown: false, out _);

    /// <summary>As above.</summary>
    /// <param name="entry">What to put.</param>
    /// <param name="isShown">Whether a read has seen it, here or elsewhere.</param>
    /// <param name="shown">The version that had to give way although a read has seen it; none in all other
    /// cases.</param>
    public long Put(Entry entry, bool isShown, out Version shown)
    {
        shown = Version.None;
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, entry.Key, out var exists);
        if (exists && !entry.Supersedes(slot.Entry))
            return 0;
        var growth = exists ? entry.Value.Length - slot.Entry.Value.Length : SizeOf(entry);
        // A value that has expired gives way to the tombstone of its own version.
        var isSame = exists && slot.Entry.Version == entry.Version;
        if (exists && slot.WasShown && !isSame)
            shown = slot.Entry.Version;
        slot = new Slot(entry) { WasShown = isShown || (isSame && slot.WasShown) };
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
        var sorted = new Entry[_slots.Count];
        var next = 0;
        foreach (var slot in _slots.Values)
            sorted[next++] = slot.Entry;
        Array.Sort(sorted, static (left, right) => left.Key.CompareTo(right.Key));
        return sorted;
    }

    /// <summary>The keys of a range, in their order; good until the next put.</summary>
    /// <param name="start">The first key.</param>
    /// <param name="afterStart">True: what is behind it; false: with it.</param>
    /// <param name="end">Excluded; null = to the end.</param>
    public ReadOnlySpan<Key> KeysOf(Key start, bool afterStart, Key? end) =>
        (_order ??= new KeyOrder(_slots.Keys)).Range(start, afterStart, end);

    /// <summary>Values that expire then or before.</summary>
    /// <param name="now">Milliseconds since the Unix epoch.</param>
    public List<Entry> Expired(long now)
    {
        var expired = new List<Entry>();
        if (EarliestExpiry > now)
            return expired;
        EarliestExpiry = long.MaxValue;
        foreach (var slot in _slots.Values)
        {
            var entry = slot.Entry;
            if (entry.ExpiresAt <= now)
                expired.Add(entry);
            // What has expired leaves only when its tombstone is journaled, which may fail: it is looked for again.
            EarliestExpiry = Math.Min(EarliestExpiry, entry.ExpiresAt ?? long.MaxValue);
        }

        return expired;
    }

    /// <summary>What an entry costs, in memory and roughly in the journal; in bytes.</summary>
    public static long SizeOf(Entry entry) => Overhead + 2 * entry.Key.Utf8.Length + entry.Value.Length;

    private struct Slot(Entry entry)
    {
        public readonly Entry Entry = entry;

        /// <summary>Whether a read has seen it.</summary>
        public bool WasShown;
    }
}
