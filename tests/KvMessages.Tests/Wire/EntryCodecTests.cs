using System.Runtime.Serialization;
using KvMessages.Wire;

namespace KvMessages.Tests.Wire;

public sealed class EntryCodecTests
{
    private static readonly Key Key = Key.Of("key");
    private static readonly Version Version = new(0x0102030405060708);

    [Fact]
    public void A_value_is_version_flags_value() => AssertForm("0102030405060708 00 CAFE",
        Entry.Put(Key, Version, new byte[] { 0xCA, 0xFE }));

    [Fact]
    public void An_empty_value_has_no_more_bytes() => AssertForm("0102030405060708 00",
        Entry.Put(Key, Version, ReadOnlyMemory<byte>.Empty));

    [Fact]
    public void An_expiry_stands_between_flags_and_value() => AssertForm("0102030405060708 02 0000018BCFE56800 CAFE",
        Entry.Put(Key, Version, new byte[] { 0xCA, 0xFE }, expiresAt: 1_700_000_000_000));

    [Fact]
    public void A_tombstone_is_version_and_flags() => AssertForm("0102030405060708 01", Entry.Tombstone(Key, Version));

    [Fact]
    public void Every_entry_comes_out_as_it_went_in() =>
        Entries.Hold(Entries.One, entry => EntryCodec.Read(entry.Key, EntryCodec.ToBytes(entry)) == entry);

    [Fact]
    public void The_value_that_is_read_is_no_copy()
    {
        var stored = EntryCodec.ToBytes(Entry.Put(Key, Version, new byte[] { 1, 2, 3 }));
        Assert.True(stored.AsMemory(9).Span == EntryCodec.Read(Key, stored).Value.Span);
    }

    [Theory]
    [InlineData("", "a stored entry has at least 9 bytes, not 0")]
    [InlineData("0102030405060708", "a stored entry has at least 9 bytes, not 8")]
    [InlineData("0000000000000000 00", "an entry's version is 0: no clock makes that")]
    [InlineData("0102030405060708 01 00", "a stored tombstone is followed by 1 bytes")]
    [InlineData("0102030405060708 02 00000000000000", "a stored entry's expiry has 8 bytes, not 7")]
    [InlineData("0102030405060708 03 0000000000000000", "unknown flags 0x03 in a stored entry")]
    [InlineData("0102030405060708 80", "unknown flags 0x80 in a stored entry")]
    public void Bytes_that_are_no_stored_form_are_refused(string hex, string error) =>
        Assert.Equal(error, Assert.Throws<SerializationException>(() => EntryCodec.Read(Key, Bytes(hex))).Message);

    [Fact]
    public void An_entry_without_version_is_not_written() =>
        Assert.Throws<SerializationException>(() => EntryCodec.ToBytes(Entry.Tombstone(Key, Version.None)));

    private static void AssertForm(string hex, Entry entry)
    {
        Assert.Equal(Bytes(hex), EntryCodec.ToBytes(entry));
        Assert.Equal(entry, EntryCodec.Read(Key, Bytes(hex)));
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
