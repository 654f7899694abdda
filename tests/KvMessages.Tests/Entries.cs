using FsCheck;
using FsCheck.Fluent;

namespace KvMessages.Tests;

/// <summary>
/// Generators of entries. They draw from few versions, values and expiries, so that ties, the hard cases, are common.
/// </summary>
internal static class Entries
{
    public static readonly Key TheKey = Key.Of("key");
    public static readonly Key OtherKey = Key.Of("other");

    private static readonly long?[] Expiries = [null, null, long.MinValue, -1, 0, 1, long.MaxValue - 1, long.MaxValue];

    private static readonly ReadOnlyMemory<byte>[] Values =
        [.. new byte[][] { [], [0], [0, 0], [1], [127], [128], [255, 1] }.Select(value => value.AsMemory())];

    private static readonly Version[] Versions =
        [new(1), new(2), Version.Of(1, 0, 0), new(ulong.MaxValue >> 1), new(ulong.MaxValue)];

    private static readonly Gen<Entry> Puts =
        from version in Gen.Elements(Versions)
        from value in Gen.Elements(Values)
        from expiresAt in Gen.Elements(Expiries)
        select Entry.Put(TheKey, version, value, expiresAt);

    private static readonly Gen<Entry> Tombstones =
        from version in Gen.Elements(Versions)
        select Entry.Tombstone(TheKey, version);

    private static readonly Gen<Entry> All = Gen.Frequency((4, Puts), (1, Tombstones));

    public static Arbitrary<Entry> One { get; } = All.ToArbitrary();

    public static Arbitrary<(Entry A, Entry B)> Two { get; } =
        (from a in All from b in All select (a, b)).ToArbitrary();

    public static Arbitrary<(Entry A, Entry B, Entry C)> Three { get; } =
        (from a in All from b in All from c in All select (a, b, c)).ToArbitrary();

    public static void Hold<T>(Arbitrary<T> inputs, Func<T, bool> claim) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(inputs, claim));
}
