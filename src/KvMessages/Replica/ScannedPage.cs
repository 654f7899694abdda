using KvMessages.Wire;

namespace KvMessages.Replica;

/// <summary>A part of a range.</summary>
/// <param name="Entries">In the order of their keys, one a key. None when much had to be skipped.</param>
/// <param name="Next">The page behind this one begins after this key; null = the range ends here.</param>
public sealed record ScannedPage(IReadOnlyList<Entry> Entries, Key? Next) : ReplicaReply
{
    /// <summary>At least the bytes that an entry takes in a page, in memory or on the wire.</summary>
    public static int SizeOf(Entry entry) => entry.Key.Utf8.Length + EntryCodec.SizeOf(entry) + Overhead;

    /// <summary>
    /// Tags and lengths; the rest is for the objects, so that many tiny entries do not come for free.
    /// </summary>
    public const int Overhead = 64;
}
