using FsCheck;
using FsCheck.Fluent;
using KvMessages;
using KvNode.Storage;
using static KvNode.Tests.Storage.Samples;

namespace KvNode.Tests.Storage;

public sealed class MemtableTests
{
    private readonly Memtable _memtable = new();

    [Fact]
    public void What_is_put_is_found()
    {
        _memtable.Put(Put("a", 5));

        Assert.Equal(Put("a", 5), _memtable.Find(Key.Of("a")));
        Assert.Null(_memtable.Find(Key.Of("b")));
    }

    [Fact]
    public void An_older_entry_never_overwrites_a_newer_one()
    {
        _memtable.Put(Put("a", 5));

        Assert.Equal(0, _memtable.Put(Put("a", 4, size: 100)));
        Assert.Equal(Put("a", 5), _memtable.Find(Key.Of("a")));
    }

    [Fact]
    public void Its_size_is_the_sum_of_what_puts_say()
    {
        var size = 0L;
        foreach (var entry in (Entry[])[Put("a", 1, size: 10), Put("a", 2, size: 3), Put("b", 3), Tombstone("a", 4)])
            size += _memtable.Put(entry);

        Assert.Equal(size, _memtable.Bytes);
        Assert.Equal(Memtable.SizeOf(Tombstone("a", 4)) + Memtable.SizeOf(Put("b", 3)), size);
    }

    [Fact]
    public void Its_highest_version_is_known()
    {
        _memtable.Put(Put("a", 5));
        _memtable.Put(Put("b", 3));

        Assert.Equal(Version.Of(5, 0, 0), _memtable.Highest);
    }

    [Theory]
    [InlineData(99, "")]
    [InlineData(100, "a")]
    [InlineData(200, "a b")]
    public void Expired_values_are_found(long now, string expected)
    {
        _memtable.Put(Put("b", 1, expiresAt: 200));
        _memtable.Put(Put("a", 1, expiresAt: 100));
        _memtable.Put(Put("c", 1));

        Assert.Equal(expected, string.Join(' ', _memtable.Expired(now).Select(entry => entry.Key).Order()));
        Assert.Equal(expected, string.Join(' ', _memtable.Expired(now).Select(entry => entry.Key).Order()));
    }

    [Fact]
    public void An_expired_value_that_was_overwritten_is_not_found()
    {
        _memtable.Put(Put("a", 1, expiresAt: 100));
        _memtable.Put(Put("a", 2));

        Assert.Empty(_memtable.Expired(1_000));
        Assert.Equal(long.MaxValue, _memtable.EarliestExpiry);
    }

    [Fact]
    public void It_is_sorted_by_key_bytes() => Prop.ForAll(
        Gen.ListOf(Gen.Choose(0, 5_000)).ToArbitrary(),
        numbers =>
        {
            var memtable = new Memtable();
            foreach (var number in numbers)
                memtable.Put(Put($"ö{number}", number + 1));

            var sorted = memtable.Sorted().Select(entry => entry.Key.Utf8.ToArray()).ToList();

            Assert.Equal(numbers.Distinct().Count(), sorted.Count);
            for (var i = 1; i < sorted.Count; i++)
                Assert.True(sorted[i - 1].AsSpan().SequenceCompareTo(sorted[i]) < 0);
        }).QuickCheckThrowOnFailure();
}
