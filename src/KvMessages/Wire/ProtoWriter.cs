using System.Buffers.Binary;

namespace KvMessages.Wire;

/// <summary>
/// Writes protobuf fields (numbers 1 to 15) into a span that is exactly as long as the message: sizes are computed
/// first, so the value's bytes are copied once, straight to their place. Generated code would wrap them in objects.
/// </summary>
internal ref struct ProtoWriter(Span<byte> destination)
{
    private Span<byte> _rest = destination;

    /// <summary>Size of a length-delimited field with its tag and length.</summary>
    public static int SizeOfBytes(int length) => 1 + SizeOfVarint((uint)length) + length;

    public const int SizeOfFixed64 = 1 + sizeof(ulong);

    public const int SizeOfFixed32 = 1 + sizeof(uint);

    public const int SizeOfTrue = 2;

    /// <summary>A bool; one that is false is not written.</summary>
    public void True(uint tag)
    {
        _rest[0] = (byte)tag;
        _rest[1] = 1;
        _rest = _rest[SizeOfTrue..];
    }

    public void Fixed32(uint tag, uint value)
    {
        _rest[0] = (byte)tag;
        BinaryPrimitives.WriteUInt32LittleEndian(_rest[1..], value);
        _rest = _rest[SizeOfFixed32..];
    }

    public void Fixed64(uint tag, ulong value)
    {
        _rest[0] = (byte)tag;
        BinaryPrimitives.WriteUInt64LittleEndian(_rest[1..], value);
        _rest = _rest[SizeOfFixed64..];
    }

    public void Bytes(uint tag, ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(tag, bytes.Length));

    /// <summary>
    /// Writes a length-delimited field's tag and length; the caller fills the place that is returned.
    /// </summary>
    public Span<byte> Reserve(uint tag, int length)
    {
        Begin(tag, length);
        var place = _rest[..length];
        _rest = _rest[length..];
        return place;
    }

    /// <summary>
    /// Writes a length-delimited field's tag and length; the next <paramref name="length"/> bytes written are its
    /// content.
    /// </summary>
    public void Begin(uint tag, int length)
    {
        _rest[0] = (byte)tag;
        var position = 1;
        var left = (uint)length;
        for (; left >= 0x80; left >>= 7)
            _rest[position++] = (byte)(left | 0x80);
        _rest[position++] = (byte)left;
        _rest = _rest[position..];
    }

    private static int SizeOfVarint(uint value) => value switch
    {
        < 1u << 7 => 1,
        < 1u << 14 => 2,
        < 1u << 21 => 3,
        < 1u << 28 => 4,
        _ => 5,
    };
}
