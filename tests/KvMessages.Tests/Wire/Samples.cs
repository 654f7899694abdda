using KvMessages.Peer;
using KvMessages.Replica;

namespace KvMessages.Tests.Wire;

/// <summary>One or more of every message that crosses the wire or goes to the journal.</summary>
internal static class Samples
{
    private static readonly Key Key = Key.Of("key1");
    private static readonly Key Long = Key.Of(new string('ö', Key.MaxBytes / 2));
    private static readonly Version Version = Version.Of(1_700_000_000_000, 5, 2);
    private static readonly Entry Value = Entry.Put(Key, Version, "value1"u8.ToArray());
    private static readonly Entry Expiring = Entry.Put(Key, Version, Value.Value, expiresAt: 1_700_000_060_000);
    private static readonly Entry Empty = Entry.Put(Long, Version, ReadOnlyMemory<byte>.Empty);
    private static readonly Entry Tombstone = Entry.Tombstone(Key, Version);
    private static readonly Entry Big =
        Entry.Put(Key, new Version(ulong.MaxValue), Enumerable.Range(0, 300).Select(i => (byte)i).ToArray());

    /// <summary>Name of the golden file, and the message.</summary>
    public static IReadOnlyDictionary<string, object> All { get; } = new Dictionary<string, object>
    {
        ["Entry.value"] = Value,
        ["Entry.expiring"] = Expiring,
        ["Entry.empty-value-of-longest-key"] = Empty,
        ["Entry.tombstone"] = Tombstone,
        ["Entry.big"] = Big,
        ["WriteReplica.value"] = new WriteReplica(Value),
        ["WriteReplica.expiring"] = new WriteReplica(Expiring),
        ["WriteReplica.tombstone"] = new WriteReplica(Tombstone),
        ["WriteReplica.big"] = new WriteReplica(Big),
        ["WriteReplica.back"] = new WriteReplica(Value, IsWriteBack: true),
        ["ReplaceReplica"] = new ReplaceReplica(Value, Version.Of(1_600_000_000_000, 1, 1)),
        ["ReadReplica"] = new ReadReplica(Key),
        ["ReadReplica.longest-key"] = new ReadReplica(Long),
        ["Journaled"] = new Journaled(Version),
        ["Superseded"] = new Superseded(Version),
        ["Superseded.shown"] = new Superseded(Version, MayHaveBeenShown: true),
        ["Held.value"] = new Held(Value),
        ["Held.tombstone"] = new Held(Tombstone),
        ["Held.nothing"] = new Held(null),
        ["ReplicaFailed"] = new ReplicaFailed("the journal is full: épuisé"),
        ["ReplicaFailed.no-reason"] = new ReplicaFailed(""),
        ["FlushedUpTo"] = new FlushedUpTo("0123456789abcdef"),
        ["EventRefused"] = new EventRefused(0x1122334455667788),
        ["ScanPage"] = new ScanPage(Key, AfterStart: false, End: null, LiveAt: null, MaxEntries: 1, MaxBytes: 1),
        ["ScanPage.full"] = new ScanPage(Key, AfterStart: true, Long, 1_700_000_000_000, int.MaxValue, 256 * 1024),
        ["ScannedPage"] = new ScannedPage([Value, Empty, Expiring, Big, Tombstone], Next: Long),
        ["ScannedPage.last"] = new ScannedPage([Tombstone], Next: null),
        ["ScannedPage.nothing"] = new ScannedPage([], Next: null),
        ["PeerHello"] = new PeerHello("127.0.0.1:4053", 0x1122334455667788),
        ["PeerAlive"] = new PeerAlive("127.0.0.1:4053", 1),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>Equality that looks into lists, which a record compares by reference.</summary>
    public static void AssertSame(object expected, object actual)
    {
        if (expected is ScannedPage page)
        {
            Assert.Equal(page.Entries, Assert.IsType<ScannedPage>(actual).Entries);
            Assert.Equal(page.Next, ((ScannedPage)actual).Next);
        }
        else
            Assert.Equal(expected, actual);
    }
}
