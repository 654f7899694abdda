using KvMessages;
using KvNode.Hints;

namespace KvNode.Tests.Hints;

public class HintCodecTests
{
    public static TheoryData<string> Shapes => new("value", "empty", "tombstone", "expiring", "longest key");

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_hint_is_read_as_it_was_written(string shape)
    {
        var hint = HintOf(shape);
        var record = HintCodec.ToBytes(hint);

        Assert.Equal(HintCodec.SizeOf(hint.Entry), record.Length);
        Assert.Equal(record.Length, HintCodec.LengthIn(record, int.MaxValue));
        Assert.Equal(hint, HintCodec.Read(record));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_record_with_any_flipped_bit_is_no_such_record(string shape)
    {
        var record = HintCodec.ToBytes(HintOf(shape));
        for (var bit = 0; bit < 8 * record.Length; bit++)
        {
            var flipped = (byte[])record.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            var isOther = HintCodec.LengthIn(flipped, int.MaxValue) != record.Length;
            Assert.True(isOther || HintCodec.Read(flipped) is null, $"bit {bit} of {shape} is not missed");
        }
    }

    [Fact]
    public void Zeros_and_lengths_beyond_the_longest_record_are_no_records()
    {
        Assert.Equal(0, HintCodec.LengthIn(new byte[HintCodec.HeaderSize], int.MaxValue));
        var record = HintCodec.ToBytes(HintOf("value"));
        Assert.Equal(record.Length, HintCodec.LengthIn(record, record.Length));
        Assert.Equal(0, HintCodec.LengthIn(record, record.Length - 1));
    }

    private static Hint HintOf(string shape)
    {
        var (key, version) = (Key.Of("k"), new Version(7));
        var entry = shape switch
        {
            "empty" => Entry.Put(key, version, ReadOnlyMemory<byte>.Empty),
            "tombstone" => Entry.Tombstone(key, version),
            "expiring" => Entry.Put(key, version, "v"u8.ToArray(), expiresAt: 12_345),
            "longest key" => Entry.Put(Key.Of(new string('k', Key.MaxBytes)), version, "v"u8.ToArray()),
            _ => Entry.Put(key, version, "some value"u8.ToArray()),
        };
        return new Hint(entry, CreatedAt: 1_700_000_000_000, From: 1024);
    }
}
