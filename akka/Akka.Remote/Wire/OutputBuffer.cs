using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace Akka.Remote.Wire;

/// <summary>
/// Frames on their way out, in one pooled array that is reused from flush to flush. A frame that turns out too large,
/// or whose serializer fails half-way, is rolled back: what was written before it stays.
/// </summary>
internal sealed class OutputBuffer : IBufferWriter<byte>
{
    private const int InitialBytes = 16 * 1024;

    /// <summary>
    /// An array beyond this size goes back to the pool at the next <see cref="Clear"/>: one large
    /// value must not pin it for ever.
    /// </summary>
    private const int KeptBytes = 512 * 1024;

    /// <summary>Short fields ask for more room than they take; the exact check is at the end of the frame.</summary>
    private const long Slack = 256;

    private readonly int _frameLimit;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(InitialBytes);
    private int _length;
    private int _frameStart;

    /// <param name="frameLimit">Largest frame in bytes, kind and body, without the length field.</param>
    public OutputBuffer(int frameLimit)
    {
        _frameLimit = frameLimit;
    }

    public int Length => _length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Bytes of the open frame so far, kind included.</summary>
    public int FrameLength => _length - _frameStart - FrameParser.LengthBytes;

    public void BeginFrame(FrameKind kind)
    {
        _frameStart = _length;
        EnsureRoom(FrameParser.LengthBytes + 1);
        _length += FrameParser.LengthBytes;
        _bytes[_length++] = (byte)kind;
    }

    /// <exception cref="FrameTooLargeException">The caller rolls the frame back.</exception>
    public void EndFrame()
    {
        var length = FrameLength;
        if (length > _frameLimit)
            throw new FrameTooLargeException(length, _frameLimit);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(_frameStart), (uint)length);
        _frameStart = _length;
    }

    /// <summary>Forgets the open frame, if there is one.</summary>
    public void RollbackFrame() => _length = _frameStart;

    public void Clear()
    {
        _length = 0;
        _frameStart = 0;
        if (_bytes.Length <= KeptBytes)
            return;
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = ArrayPool<byte>.Shared.Rent(InitialBytes);
    }

    public void WriteByte(byte value)
    {
        EnsureRoom(1);
        _bytes[_length++] = value;
    }

    /// <summary>LEB128: seven bits a byte, lowest first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUnsigned(ulong value)
    {
        EnsureRoom(10);
        while (value >= 0x80)
        {
            _bytes[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[_length++] = (byte)value;
    }

    /// <summary>Zigzag, so that small negative numbers stay short.</summary>
    public void WriteSigned(long value) => WriteUnsigned((ulong)((value << 1) ^ (value >> 63)));

    public void WriteInt32(int value)
    {
        EnsureRoom(4);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_length), value);
        _length += 4;
    }

    /// <summary>Length in bytes, then UTF-8.</summary>
    public void WriteString(ReadOnlySpan<char> text)
    {
        // A short text's length field is one byte whatever its characters are, so it can be filled in afterwards.
        if (text.Length <= 42)
        {
            EnsureRoom(1 + text.Length * 3);
            var written = Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length + 1));
            _bytes[_length] = (byte)written;
            _length += 1 + written;
            return;
        }

        WriteUnsigned((ulong)Encoding.UTF8.GetByteCount(text));
        WriteText(text);
    }

    /// <summary>UTF-8 without a length: for the last field of a frame.</summary>
    public void WriteText(ReadOnlySpan<char> text)
    {
        EnsureRoom(Encoding.UTF8.GetByteCount(text));
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        EnsureRoom(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureRoom(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Gives the memory back: the buffer is not usable any more.</summary>
    public void Release()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void EnsureRoom(int count)
    {
        if (_bytes.Length - _length < count)
            Grow(count);
    }

    /// <summary>Growth stops at the frame limit: a value too large to send is refused before it is copied.</summary>
    private void Grow(int count)
    {
        var frame = (long)FrameLength + count;
        if (frame > _frameLimit + Slack)
            throw new FrameTooLargeException(frame, _frameLimit);

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + count));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
