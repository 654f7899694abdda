using KvMessages.Wire;

namespace KvMessages.Tests.Wire;

public sealed class RowChecksumTests
{
    /// <summary>Stored beside every event and row: fixed for ever.</summary>
    [Fact]
    public void It_is_what_stored_rows_have() => Assert.Equal(0xEB208ED6u, RowChecksum.Of("key1"u8, "value1"u8));

    [Fact]
    public void Every_bit_counts()
    {
        var (key, stored) = ("a key"u8.ToArray(), "a longer stored form"u8.ToArray());
        var sums = new HashSet<uint> { RowChecksum.Of(key, stored) };
        foreach (var bytes in (byte[][])[key, stored])
        {
            for (var bit = 0; bit < bytes.Length * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << bit % 8);
                Assert.True(sums.Add(RowChecksum.Of(key, stored)), $"bit {bit}");
                bytes[bit / 8] ^= (byte)(1 << bit % 8);
            }
        }
    }

    [Fact]
    public void Where_the_key_ends_counts() =>
        Assert.NotEqual(RowChecksum.Of("ab"u8, "c"u8), RowChecksum.Of("a"u8, "bc"u8));
}
