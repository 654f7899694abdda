using System.Runtime.Serialization;
using KvMessages.Replica;
using KvMessages.Wire;

namespace KvMessages.Tests.Wire;

public sealed class EventChecksumTests
{
    private static readonly Entry Entry = Entry.Put(
        Key.Of("key1"), new Version(0x0102030405060708), "value1"u8.ToArray(), expiresAt: 1_700_000_060_000);

    [Fact]
    public void No_flipped_bit_of_an_event_changes_what_is_read()
    {
        var bytes = MessageFormat.Write(Entry);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.True(IsRefusedOrRight(bytes), $"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
        }
    }

    [Fact]
    public void A_damaged_value_is_refused_with_a_reason()
    {
        var bytes = MessageFormat.Write(Entry);
        bytes[^8] ^= 1;
        var refusal = Assert.Throws<SerializationException>(() => MessageFormat.Read(bytes, "E"));
        Assert.Equal("an entry is damaged: its checksum is wrong", refusal.Message);
    }

    /// <summary>As an earlier release wrote it.</summary>
    [Fact]
    public void An_event_without_checksum_is_read() => Assert.Equal(
        Entry.Put(Key.Of("key1"), new Version(0x0102030405060708), "value1"u8.ToArray()),
        MessageFormat.Read(Convert.FromHexString("0A046B657931120F01020304050607080076616C756531"), "E"));

    [Fact]
    public void Between_nodes_an_entry_has_none() => Assert.Equal(
        MessageFormat.Write(Entry).Length - 5 + 2, MessageFormat.Write(new WriteReplica(Entry)).Length);

    private static bool IsRefusedOrRight(byte[] bytes)
    {
        try
        {
            return MessageFormat.Read(bytes, "E").Equals(Entry);
        }
        catch (SerializationException)
        {
            return true;
        }
    }
}
