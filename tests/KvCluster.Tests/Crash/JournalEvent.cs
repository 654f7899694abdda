using System.Buffers.Binary;
using System.Text;

namespace KvCluster.Tests.Crash;

/// <summary>An event of the journal as kv.proto describes it, read without the node's code.</summary>
internal sealed record JournalEvent(int Partition, long SequenceNr, string Key, ulong Version, string Value)
{
    private const int KeyTag = 0x0A;
    private const int StoredTag = 0x12;
    private const int VersionAndFlags = sizeof(ulong) + 1;

    public static JournalEvent Parse(int partition, long sequenceNr, byte[] message)
    {
        var position = 0;
        var key = Field(message, ref position, KeyTag);
        var stored = Field(message, ref position, StoredTag);
        return new JournalEvent(
            partition, sequenceNr, Encoding.UTF8.GetString(key), BinaryPrimitives.ReadUInt64BigEndian(stored),
            Encoding.UTF8.GetString(stored[VersionAndFlags..]));
    }

    private static ReadOnlySpan<byte> Field(byte[] message, ref int position, int tag)
    {
        if (message[position++] != tag)
            throw new InvalidDataException($"no field {tag >> 3} at {position - 1} of {Convert.ToHexString(message)}");
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            var octet = message[position++];
            length |= (octet & 0x7F) << shift;
            if (octet < 0x80)
                break;
        }

        position += length;
        return message.AsSpan(position - length, length);
    }
}
