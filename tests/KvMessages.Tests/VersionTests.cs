using FsCheck;
using FsCheck.Fluent;

namespace KvMessages.Tests;

public sealed class VersionTests
{
    private const long MaxMilliseconds = (1L << 44) - 1;

    private static readonly Gen<int> Field = Gen.OneOf(Gen.Choose(0, 2), Gen.Choose(0, Version.MaxField));

    /// <summary>Small numbers, so that ties are common, and all numbers of the field.</summary>
    private static readonly Gen<(long Milliseconds, int Counter, int Node)> Fields =
        from high in Field
        from middle in Field
        from low in Gen.Choose(0, (1 << 24) - 1)
        from counter in Field
        from node in Field
        select (((long)high << 34) | ((long)middle << 24) | (high == 0 ? 0 : (long)low), counter, node);

    [Fact]
    public void What_is_packed_comes_out_again() => Entries.Hold(Fields.ToArbitrary(), x =>
    {
        var version = Version.Of(x.Milliseconds, x.Counter, x.Node);
        return (version.Milliseconds, version.Counter, version.Node) == x;
    });

    [Fact]
    public void Versions_are_ordered_by_time_then_counter_then_node() =>
        Entries.Hold((from a in Fields from b in Fields select (a, b)).ToArbitrary(), x =>
        {
            var (left, right) = (Of(x.a), Of(x.b));
            var expected = x.a.CompareTo(x.b);
            return Math.Sign(left.CompareTo(right)) == Math.Sign(expected)
                && left > right == expected > 0 && left < right == expected < 0
                && left >= right == expected >= 0 && left <= right == expected <= 0
                && left == right == (expected == 0);
        });

    [Fact]
    public void The_largest_version_has_all_bits_set() =>
        Assert.Equal(ulong.MaxValue, Version.Of(MaxMilliseconds, Version.MaxField, Version.MaxField).Value);

    [Fact]
    public void None_is_older_than_the_first_version_of_any_clock() =>
        Assert.True(Version.None < Version.Of(0, 0, 1) && Version.None < Version.Of(1, 0, 0));

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(MaxMilliseconds + 1, 0, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(0, Version.MaxField + 1, 0)]
    [InlineData(0, 0, -1)]
    [InlineData(0, 0, Version.MaxField + 1)]
    public void A_field_out_of_range_is_refused(long milliseconds, int counter, int node) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Version.Of(milliseconds, counter, node));

    [Fact]
    public void The_text_is_16_hex_digits_in_any_culture() =>
        Assert.Equal("00000000001004ab", Version.Of(1, 1, 0xAB).ToString());

    private static Version Of((long Milliseconds, int Counter, int Node) x) =>
        Version.Of(x.Milliseconds, x.Counter, x.Node);
}
