using System.Buffers.Binary;
using System.Text;

namespace Akka.Remote.Wire;

/// <summary>
/// Reads the fields of one frame's body. Every read is checked: a field that does not fit
/// is a <see cref="WireFormatException"/>.
/// </summary>
internal ref struct InputReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly int Remaining => _rest.Length;

    public byte ReadByte() => Take(1)[0];

    public ulong ReadUnsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return shift == 63 && next > 1 ? throw new WireFormatException("a number exceeds 64 bits") : value;
        }

        throw new WireFormatException("a number takes more than ten bytes");
    }

    /// <summary>
    /// A number that must fit into a non-negative <see cref="int"/>: a count, a length, a table index.
    /// </summary>
    public int ReadIndex()
    {
        var value = ReadUnsigned();
        return value <= int.MaxValue ? (int)value : throw new WireFormatException($"{value} is no length or index");
    }

    public long ReadSigned()
    {
        var value = ReadUnsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public string ReadString() => Encoding.UTF8.GetString(Take(ReadIndex()));

    /// <summary>A string's bytes, undecoded.</summary>
    public ReadOnlySpan<byte> ReadStringBytes() => Take(ReadIndex());

    /// <summary>All that is left: the last field of a frame.</summary>
    public ReadOnlySpan<byte> ReadRest() => Take(_rest.Length);

    /// <summary>Bytes after the last field mean that the two sides disagree about the format.</summary>
    public readonly void ExpectEnd()
    {
        if (_rest.Length != 0)
            throw new WireFormatException($"{_rest.Length} bytes after the last field of a frame");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
            throw new WireFormatException($"a field of {count} bytes where {_rest.Length} are left");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
