using System.Buffers.Binary;
using System.Runtime.Serialization;

namespace KvMessages.Wire;

/// <summary>
/// Reads protobuf fields from one message's bytes. Byte fields are slices, not copies. Every length is checked against
/// what is left before anything is made of it, so damaged bytes cost nothing but an exception.
/// </summary>
internal ref struct ProtoReader(ReadOnlyMemory<byte> message)
{
    private readonly ReadOnlyMemory<byte> _message = message;
    private readonly ReadOnlySpan<byte> _bytes = message.Span;
    private int _position;

    /// <summary>Reads the next field's tag (number x 8 + wire type); false at the end.</summary>
    /// <exception cref="SerializationException">The bytes are no protobuf message.</exception>
    public bool Next(out uint tag)
    {
        tag = 0;
        if (_position == _bytes.Length)
            return false;
        var raw = Varint();
        if (raw is < 1 << 3 or > uint.MaxValue)
            throw Damaged($"a field's tag is {raw}");
        tag = (uint)raw;
        return true;
    }

    public uint Fixed32()
    {
        Need(sizeof(uint));
        var value = BinaryPrimitives.ReadUInt32LittleEndian(_bytes[_position..]);
        _position += sizeof(uint);
        return value;
    }

    public ulong Fixed64()
    {
        Need(sizeof(ulong));
        var value = BinaryPrimitives.ReadUInt64LittleEndian(_bytes[_position..]);
        _position += sizeof(ulong);
        return value;
    }

    public ReadOnlyMemory<byte> Bytes()
    {
        var length = Varint();
        Need(length);
        var bytes = _message.Slice(_position, (int)length);
        _position += (int)length;
        return bytes;
    }

    /// <summary>Steps over a field that this release does not know.</summary>
    public void Skip(uint tag)
    {
        switch (tag & 7)
        {
            case 0:
                Varint();
                break;
            case 1:
                Advance(sizeof(ulong));
                break;
            case 2:
                Bytes();
                break;
            case 5:
                Advance(sizeof(uint));
                break;
            case var type:
                throw Damaged($"field {tag >> 3} has the wire type {type}");
        }
    }

    public ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            Need(1);
            var octet = _bytes[_position++];
            value |= (ulong)(octet & 0x7F) << shift;
            if (octet < 0x80)
                return value;
        }

        throw Damaged("a number has more than 10 bytes");
    }

    private void Advance(int length)
    {
        Need((ulong)length);
        _position += length;
    }

    private readonly void Need(ulong length)
    {
        if (length > (ulong)(_bytes.Length - _position))
            throw Damaged($"{length} more bytes are expected, {_bytes.Length - _position} are left");
    }

    private readonly SerializationException Damaged(string what) =>
        new($"no valid message: {what}, at byte {_position} of {_bytes.Length}");
}
