using System.Buffers;
using System.Buffers.Binary;

namespace Akka.Remote.Wire;

/// <summary>
/// Cuts a stream of bytes into frames: 4 bytes of length (little-endian; counts the kind and the body), 1 byte of
/// kind, the body. The length is checked against the limit as soon as it is there, so a peer cannot make this
/// side buffer more than one frame.
/// </summary>
internal static class FrameParser
{
    public const int LengthBytes = 4;

    /// <summary>
    /// Takes one frame off <paramref name="buffer"/>. False: more bytes are needed, and the buffer is untouched.
    /// </summary>
    /// <exception cref="WireFormatException">The length is zero or beyond <paramref name="limit"/>.</exception>
    public static bool TryTake(ref ReadOnlySequence<byte> buffer, int limit, out ReadOnlySequence<byte> frame)
    {
        frame = default;
        if (buffer.Length < LengthBytes)
            return false;

        var length = ReadLength(buffer);
        if (length == 0 || length > (uint)limit)
            throw new WireFormatException($"a frame claims {length} bytes, allowed are 1 to {limit}");
        if (buffer.Length - LengthBytes < length)
            return false;

        frame = buffer.Slice(LengthBytes, length);
        buffer = buffer.Slice(frame.End);
        return true;
    }

    private static uint ReadLength(in ReadOnlySequence<byte> buffer)
    {
        if (buffer.FirstSpan.Length >= LengthBytes)
            return BinaryPrimitives.ReadUInt32LittleEndian(buffer.FirstSpan);

        Span<byte> bytes = stackalloc byte[LengthBytes];
        buffer.Slice(0, LengthBytes).CopyTo(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
