using System.Text;

namespace KvMessages.Tests;

public sealed class KeyTests
{
    [Theory]
    [InlineData("a")]
    [InlineData(" ")]
    [InlineData("\0")]
    [InlineData("with/slash?and=more&than\none line")]
    [InlineData("ключ")]
    [InlineData("鍵")]
    [InlineData("😀")]
    public void Any_text_of_one_byte_or_more_is_a_key(string text)
    {
        Assert.True(Key.TryFrom(text, out var key, out var error), error);
        Assert.Equal(text, key.ToString());
        Assert.Equal(Encoding.UTF8.GetBytes(text), key.Utf8.ToArray());
        Assert.Equal(key, Key.FromUtf8(key.Utf8.Span));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_text_is_no_key(string? text)
    {
        Assert.False(Key.TryFrom(text, out var key, out var error));
        Assert.Null(key);
        Assert.Equal("the key is empty", error);
    }

    [Theory]
    [InlineData("a", 1024)]
    [InlineData("é", 512)]
    [InlineData("😀", 256)]
    public void A_key_of_1024_bytes_is_the_longest(string unit, int count)
    {
        var longest = string.Concat(Enumerable.Repeat(unit, count));
        Assert.Equal(Key.MaxBytes, Key.Of(longest).Utf8.Length);
        Assert.False(Key.TryFrom(longest + "a", out _, out var error));
        Assert.Equal("the key is 1025 bytes of UTF-8 long, at most 1024 are allowed", error);
    }

    [Fact]
    public void A_lone_surrogate_is_refused()
    {
        // No InlineData: an attribute's text is stored as UTF-8, which has no lone surrogates.
        foreach (var text in new[] { "\uD83D", "a\uDE00", "\uDE00\uD83D" })
        {
            Assert.False(Key.TryFrom(text, out _, out var error));
            Assert.Equal("the key is no valid Unicode text", error);
            var fault = Assert.Throws<ArgumentException>(() => Key.Of(text));
            Assert.Contains(error, fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1025)]
    public void Stored_bytes_of_a_wrong_length_are_refused(int length) =>
        Assert.Throws<ArgumentException>(() => Key.FromUtf8(new byte[length]));

    [Fact]
    public void A_key_keeps_its_own_copy_of_the_bytes()
    {
        var bytes = "abc"u8.ToArray();
        var key = Key.FromUtf8(bytes);
        bytes[0] = (byte)'x';
        Assert.Equal("abc", key.ToString());
    }

    [Fact]
    public void Keys_are_compared_byte_by_byte()
    {
        // UTF-16 order would put the surrogate pair of U+1F600 before U+FFFD.
        string[] expected = ["A", "B", "a", "aa", "b", "é", "\uFFFD", "😀"];
        var sorted = expected.Reverse().Select(Key.Of).Order().Select(key => key.ToString());
        Assert.Equal(expected, sorted);
        Assert.True(Key.Of("a").CompareTo(null) > 0);
    }

    [Fact]
    public void Equal_text_makes_equal_keys()
    {
        var (a, b, other) = (Key.Of("key"), Key.Of("key"), Key.Of("Key"));
        Assert.True(a.Equals((object)b));
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.False(a.Equals(other));
        Assert.False(a.Equals((object)"key"));
        Assert.False(a.Equals((Key?)null));
    }

    [Theory]
    [InlineData("key1", 173)]
    [InlineData("key2", 223)]
    [InlineData("ключ", 161)]
    public void The_partition_of_a_key_is_fixed_for_ever(string text, int partition)
    {
        Assert.Equal(partition, Key.Of(text).Partition);
        Assert.Equal(XxHash64.Hash(Encoding.UTF8.GetBytes(text)), Key.Of(text).Hash);
    }

    [Fact]
    public void Keys_spread_evenly_over_the_partitions()
    {
        var counts = new int[Key.Partitions];
        for (var i = 0; i < 100_000; i++)
            counts[Key.Of($"key{i}").Partition]++;
        Assert.InRange(counts.Min(), 300, 390);
        Assert.InRange(counts.Max(), 391, 480);
    }
}
