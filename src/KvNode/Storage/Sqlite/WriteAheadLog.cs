using System.Buffers.Binary;

namespace KvNode.Storage.Sqlite;

/// <summary>
/// The bytes of a write-ahead log: a header, then frames, each with a page and a checksum over all that stands before
/// it. SQLite's "Database File Format", section 4, describes it.
/// </summary>
internal readonly ref struct WriteAheadLog
{
    public const int HeaderSize = 32;

    private const int FrameHeaderSize = 24;
    private const int ChecksummedOfFrameHeader = 8;
    private const int ChecksumSize = 8;
    private const int MinPageSize = 512;
    private const int MaxPageSize = 65536;

    /// <summary>With its last bit set when the words of the checksums are big-endian.</summary>
    private const uint Magic = 0x377F_0682;

    private readonly ReadOnlySpan<byte> _log;
    private readonly bool _isBigEndian;
    private readonly int _frameSize;

    public WriteAheadLog(ReadOnlySpan<byte> log)
    {
        _log = log;
        var magic = Word(0);
        _isBigEndian = (magic & 1) == 1;
        var pageSize = Word(8);
        HeaderChecksum = LogChecksum.Read(log[(HeaderSize - ChecksumSize)..]);
        HasHeader = (magic & ~1u) == Magic && pageSize is >= MinPageSize and <= MaxPageSize
            && HeaderChecksum == new LogChecksum(0, 0).Add(log[..(HeaderSize - ChecksumSize)], _isBigEndian);
        _frameSize = HasHeader ? FrameHeaderSize + (int)pageSize : int.MaxValue;
    }

    public bool HasHeader { get; }

    public LogChecksum HeaderChecksum { get; }

    /// <summary>Whole frames, be they right or wrong.</summary>
    public int Frames => (_log.Length - HeaderSize) / _frameSize;

    public long OffsetOf(int frame) => HeaderSize + (long)frame * _frameSize;

    /// <summary>What the frame says of itself.</summary>
    public LogChecksum StoredChecksum(int frame) =>
        LogChecksum.Read(Frame(frame)[(FrameHeaderSize - ChecksumSize)..]);

    /// <summary>What it should say, behind a frame with that checksum.</summary>
    public LogChecksum ChecksumOf(int frame, LogChecksum before) => before
        .Add(Frame(frame)[..ChecksummedOfFrameHeader], _isBigEndian)
        .Add(Frame(frame)[FrameHeaderSize..], _isBigEndian);

    /// <summary>Whether it belongs to this log, and not to an earlier one in the same file, and is undamaged.</summary>
    public bool IsNext(int frame, LogChecksum before) =>
        Frame(frame)[8..16].SequenceEqual(_log[16..24]) && StoredChecksum(frame) == ChecksumOf(frame, before);

    /// <summary>Whether a transaction ends with it.</summary>
    public bool IsCommit(int frame) => Word((int)OffsetOf(frame) + sizeof(uint)) != 0;

    private ReadOnlySpan<byte> Frame(int frame) => _log.Slice((int)OffsetOf(frame), _frameSize);

    private uint Word(int offset) => BinaryPrimitives.ReadUInt32BigEndian(_log[offset..]);
}
