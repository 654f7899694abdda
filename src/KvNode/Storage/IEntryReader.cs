using KvMessages;

namespace KvNode.Storage;

/// <summary>
/// Reads an <see cref="IEntryTable"/>, tombstones and expired values included; sees what is committed.
/// </summary>
public interface IEntryReader : IDisposable
{
    /// <summary>
    /// Looks up a batch of keys; <paramref name="found"/> gets each one's entry, or null, at the same index. It is at
    /// least as long as <paramref name="keys"/>.
    /// </summary>
    /// <exception cref="EntryDamagedException">A row is damaged; the others were not necessarily read.</exception>
    void Find(IReadOnlyList<Key> keys, Entry?[] found);

    /// <summary>The rows of a range in the order of their keys, as one consistent snapshot until disposed.</summary>
    /// <param name="from">Included.</param>
    /// <param name="to">Excluded; null = to the end.</param>
    IEntryCursor Scan(Key from, Key? to);

    /// <summary>
    /// Values whose expiry has passed, by expiry and then by key: pages of a sweep, each beginning behind the former.
    /// </summary>
    /// <param name="after">The last entry of the page before; null for the first page.</param>
    /// <param name="now">Milliseconds since the Unix epoch: expired is what expires then or before.</param>
    /// <param name="limit">At most so many.</param>
    IReadOnlyList<Entry> Expired(Entry? after, long now, int limit);
}
