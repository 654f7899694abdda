using System.Buffers.Binary;
using KvMessages;

namespace KvNode.Hints;

/// <summary>
/// The file that says up to where a log is delivered: 4 bytes of segment, 8 bytes of offset, and their checksum. It is
/// not synced, and overwritten in place: one that is old or torn has hints delivered twice.
/// </summary>
internal sealed class HintPosition(IHintFolder folder, string name)
{
    private const int BodySize = sizeof(int) + sizeof(long);

    private (int Segment, long Offset) _saved;

    /// <summary>The very beginning when nothing of use was saved.</summary>
    public (int Segment, long Offset) Load()
    {
        if (!folder.Names().Contains(name))
            return default;
        Span<byte> content = stackalloc byte[BodySize + sizeof(ulong)];
        using var file = folder.Open(name);
        var sum = content[BodySize..];
        return file.Read(0, content) == content.Length
            && BinaryPrimitives.ReadUInt64BigEndian(sum) == XxHash64.Hash(content[..BodySize])
            ? _saved = (BinaryPrimitives.ReadInt32BigEndian(content),
                BinaryPrimitives.ReadInt64BigEndian(content[sizeof(int)..]))
            : default;
    }

    public void Save(int segment, long offset)
    {
        if (_saved == (segment, offset))
            return;
        Span<byte> content = stackalloc byte[BodySize + sizeof(ulong)];
        BinaryPrimitives.WriteInt32BigEndian(content, segment);
        BinaryPrimitives.WriteInt64BigEndian(content[sizeof(int)..], offset);
        BinaryPrimitives.WriteUInt64BigEndian(content[BodySize..], XxHash64.Hash(content[..BodySize]));
        using var file = folder.Open(name);
        file.Write(0, content);
        _saved = (segment, offset);
    }
}
