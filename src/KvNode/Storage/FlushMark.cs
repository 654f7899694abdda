using System.Numerics;

namespace KvNode.Storage;

/// <summary>How far a partition's events have come into an <see cref="IEntryTable"/>.</summary>
/// <param name="Partition">0 to 255.</param>
/// <param name="SequenceNr">All events of the partition up to this one are in the table.</param>
/// <param name="Ceiling">No row of the partition is newer.</param>
public sealed record FlushMark(int Partition, long SequenceNr, Version Ceiling)
{
    /// <summary>CRC-32C: a mark that is damaged would let older entries win.</summary>
    public long Checksum
    {
        get
        {
            var crc = BitOperations.Crc32C(uint.MaxValue, (uint)Partition);
            return ~BitOperations.Crc32C(BitOperations.Crc32C(crc, (ulong)SequenceNr), Ceiling.Value);
        }
    }
}
