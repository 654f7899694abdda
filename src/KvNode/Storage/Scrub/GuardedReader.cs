using KvMessages;

namespace KvNode.Storage.Scrub;

/// <summary>A reader of a <see cref="GuardedTable"/>.</summary>
internal sealed class GuardedReader(IEntryReader reader, KnownDamage damage, string place) : IEntryReader
{
    public void Find(IReadOnlyList<Key> keys, Entry?[] found)
    {
        reader.Find(keys, found);
        if (damage.Ranges.Count == 0)
            return;
        for (var i = 0; i < keys.Count; i++)
        {
            if (found[i] is null && damage.Around(keys[i]) is { } range)
                throw new EntryDamagedException(keys[i], $"{Damaged(range)}: whether '{keys[i]}' exists is unknown");
        }
    }

    public IEntryCursor Scan(Key from, Key? to) => damage.Within(from, to) is { } range
        ? throw new EntryDamagedException(null, $"{Damaged(range)}: a scan may miss rows")
        : reader.Scan(from, to);

    /// <summary>What a sweep misses is invisible all the same.</summary>
    public IReadOnlyList<Entry> Expired(Entry? after, long now, int limit) => reader.Expired(after, now, limit);

    public void Dispose() => reader.Dispose();

    private string Damaged(DamagedRange range) => $"{place} is damaged {range}";
}
