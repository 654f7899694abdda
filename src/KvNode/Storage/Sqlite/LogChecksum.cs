using System.Buffers.Binary;

namespace KvNode.Storage.Sqlite;

/// <summary>The running sum of a write-ahead log of SQLite: over its header, then on over each frame.</summary>
internal readonly record struct LogChecksum(uint First, uint Second)
{
    /// <param name="bytes">A multiple of 8.</param>
    /// <param name="isBigEndian">How the words are read.</param>
    public LogChecksum Add(ReadOnlySpan<byte> bytes, bool isBigEndian)
    {
        var (first, second) = (First, Second);
        for (; bytes.Length >= 2 * sizeof(uint); bytes = bytes[(2 * sizeof(uint))..])
        {
            first = unchecked(first + Word(bytes, isBigEndian) + second);
            second = unchecked(second + Word(bytes[sizeof(uint)..], isBigEndian) + first);
        }

        return new LogChecksum(first, second);
    }

    public static LogChecksum Read(ReadOnlySpan<byte> stored) =>
        new(Word(stored, isBigEndian: true), Word(stored[sizeof(uint)..], isBigEndian: true));

    private static uint Word(ReadOnlySpan<byte> bytes, bool isBigEndian) => isBigEndian
        ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
        : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
