using System.Buffers.Binary;
using System.Numerics;

namespace KvMessages.Wire;

/// <summary>
/// CRC-32C (Castagnoli) of an entry in the journal and in the entry table: the key's length, the key, the entry's
/// stored form. Finds what disks and memory flip between the write and the read.
/// </summary>
public static class RowChecksum
{
    public static uint Of(ReadOnlySpan<byte> key, ReadOnlySpan<byte> stored) =>
        ~Add(Add(BitOperations.Crc32C(uint.MaxValue, (uint)key.Length), key), stored);

    private static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var octet in bytes)
            crc = BitOperations.Crc32C(crc, octet);
        return crc;
    }
}
