using FsCheck;
using FsCheck.Fluent;
using KvMessages;
using KvMessages.Replica;

namespace KvNode.Tests.Ranges;

/// <summary>Entries of few keys, versions and kinds, so that the same key is met in several places.</summary>
internal static class RangeSamples
{
    /// <summary>Milliseconds since the Unix epoch; some entries expire before it, some later.</summary>
    public const long Now = 1000;

    public static readonly Key First = Key.Of("\0");

    private static readonly Gen<Entry> Any =
        from key in Gen.Choose(0, 25)
        from version in Gen.Choose(1, 4)
        from kind in Gen.Choose(0, 5)
        select Of(((char)('a' + key)).ToString(), version, kind);

    /// <summary>What a memtable or a table holds: one entry a key.</summary>
    public static Gen<Entry[]> Store { get; } =
        from entries in Gen.ArrayOf(Any)
        select entries.GroupBy(entry => entry.Key).Select(same => Newest(same)).OrderBy(entry => entry.Key).ToArray();

    public static Entry Of(string key, int version, int kind = 0) => kind switch
    {
        5 => Entry.Tombstone(Key.Of(key), new Version((ulong)version)),
        4 => Entry.Put(Key.Of(key), new Version((ulong)version), new byte[version], Now),
        3 => Entry.Put(Key.Of(key), new Version((ulong)version), new byte[version], Now + 1),
        _ => Entry.Put(Key.Of(key), new Version((ulong)version), new byte[version]),
    };

    /// <summary>What a range over all that these places hold has to be.</summary>
    /// <param name="liveAt">Null = with all that is dead.</param>
    public static Entry[] Expected(IEnumerable<IEnumerable<Entry>> places, long? liveAt, Key? end = null) =>
    [
        .. places.SelectMany(place => place).GroupBy(entry => entry.Key).Select(same => Newest(same))
            .Where(entry => liveAt is not { } now || entry.IsLiveAt(now))
            .Where(entry => end is null || entry.Key.CompareTo(end) < 0)
            .OrderBy(entry => entry.Key),
    ];

    public static ScanPage Page(long? liveAt, int maxEntries, int maxBytes) =>
        new(First, AfterStart: false, End: null, liveAt, maxEntries, maxBytes);

    public static void Hold<T>(Gen<T> inputs, Action<T> claim) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(inputs.ToArbitrary(), input =>
        {
            claim(input);
            return true;
        }));

    private static Entry Newest(IEnumerable<Entry> same) => same.Aggregate((one, other) => Entry.Merge(one, other)!);
}
