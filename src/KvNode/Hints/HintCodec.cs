using System.Buffers.Binary;
using System.Runtime.Serialization;
using KvMessages;
using KvMessages.Wire;

namespace KvNode.Hints;

/// <summary>
/// A hint as a record of a log: 4 bytes of body length, 4 bytes of checksum (CRC-32C of the body), then the body: 8
/// bytes of creation time, 2 bytes of <see cref="Hint.From"/>, 2 bytes of key length, the key, and the entry's stored
/// form. Numbers are big-endian.
/// </summary>
internal static class HintCodec
{
    /// <summary>Length and checksum.</summary>
    public const int HeaderSize = 2 * sizeof(uint);

    private const int FixedSize = sizeof(long) + (2 * sizeof(ushort));
    private const int ChecksumAt = sizeof(uint);

    /// <summary>Of the whole record, in bytes.</summary>
    public static int SizeOf(Entry entry) =>
        HeaderSize + FixedSize + entry.Key.Utf8.Length + EntryCodec.SizeOf(entry);

    public static byte[] ToBytes(Hint hint)
    {
        var key = hint.Entry.Key.Utf8.Span;
        var record = GC.AllocateUninitializedArray<byte>(SizeOf(hint.Entry));
        var body = record.AsSpan(HeaderSize);
        BinaryPrimitives.WriteInt64BigEndian(body, hint.CreatedAt);
        BinaryPrimitives.WriteUInt16BigEndian(body[sizeof(long)..], (ushort)hint.From);
        BinaryPrimitives.WriteUInt16BigEndian(body[(sizeof(long) + sizeof(ushort))..], (ushort)key.Length);
        key.CopyTo(body[FixedSize..]);
        EntryCodec.Write(hint.Entry, body[(FixedSize + key.Length)..]);
        BinaryPrimitives.WriteInt32BigEndian(record, body.Length);
        BinaryPrimitives.WriteUInt32BigEndian(record.AsSpan(ChecksumAt), ChecksumOf(body));
        return record;
    }

    /// <summary>
    /// The length of the record that begins here, as far as its first bytes tell; 0 when they are no record's.
    /// </summary>
    /// <param name="header"><see cref="HeaderSize"/> bytes or more.</param>
    /// <param name="most">Longest record that there can be.</param>
    public static long LengthIn(ReadOnlySpan<byte> header, long most)
    {
        var body = BinaryPrimitives.ReadUInt32BigEndian(header);
        return body > FixedSize && body <= most - HeaderSize ? HeaderSize + body : 0;
    }

    /// <summary>
    /// Null when the record is damaged. The entry's value is a slice of it, not a copy: the bytes must not change.
    /// </summary>
    /// <param name="record">All of it, and nothing behind it.</param>
    public static Hint? Read(ReadOnlyMemory<byte> record)
    {
        var body = record[HeaderSize..];
        if (BinaryPrimitives.ReadUInt32BigEndian(record.Span[ChecksumAt..]) != ChecksumOf(body.Span))
            return null;
        var keyLength = BinaryPrimitives.ReadUInt16BigEndian(body.Span[(sizeof(long) + sizeof(ushort))..]);
        if (keyLength is 0 or > Key.MaxBytes || FixedSize + keyLength > body.Length)
            return null;
        try
        {
            var key = Key.FromUtf8(body.Span.Slice(FixedSize, keyLength));
            return new Hint(
                EntryCodec.Read(key, body[(FixedSize + keyLength)..]),
                BinaryPrimitives.ReadInt64BigEndian(body.Span),
                BinaryPrimitives.ReadUInt16BigEndian(body.Span[sizeof(long)..]));
        }
        catch (SerializationException)
        {
            // Its checksum is right by chance, or another release wrote it: no use in either case.
            return null;
        }
    }

    private static uint ChecksumOf(ReadOnlySpan<byte> body) => RowChecksum.Of(body[..FixedSize], body[FixedSize..]);
}
