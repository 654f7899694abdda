using System.Buffers.Binary;
using System.Runtime.Serialization;

namespace KvMessages.Wire;

/// <summary>
/// An entry's stored form, without its key: 8 bytes of version, 1 byte of flags, 8 bytes of expiry if the flags say so,
/// then the value. Numbers are big-endian, so stored forms sort by version, and the first 8 bytes read like the entry's
/// <c>ETag</c>.
/// </summary>
public static class EntryCodec
{
    private const byte TombstoneFlag = 1;
    private const byte ExpiresFlag = 2;
    private const int HeaderSize = sizeof(ulong) + 1;

    /// <summary>Length of the stored form, in bytes.</summary>
    public static int SizeOf(Entry entry) =>
        HeaderSize + (entry.ExpiresAt.HasValue ? sizeof(long) : 0) + entry.Value.Length;

    /// <summary>
    /// Writes the stored form to the start of <paramref name="destination"/>, which has room for <see cref="SizeOf"/>
    /// bytes.
    /// </summary>
    /// <exception cref="SerializationException">The entry has no version.</exception>
    public static void Write(Entry entry, Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, Checked(entry.Version.Value));
        destination[sizeof(ulong)] = FlagsOf(entry);
        destination = destination[HeaderSize..];
        if (entry.ExpiresAt is { } expiresAt)
        {
            BinaryPrimitives.WriteInt64BigEndian(destination, expiresAt);
            destination = destination[sizeof(long)..];
        }

        entry.Value.Span.CopyTo(destination);
    }

    public static byte[] ToBytes(Entry entry)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(SizeOf(entry));
        Write(entry, bytes);
        return bytes;
    }

    /// <summary>
    /// Reads a stored form. The entry's value is a slice of <paramref name="stored"/>, not a copy: the bytes must not
    /// change.
    /// </summary>
    /// <exception cref="SerializationException">The bytes are no stored form.</exception>
    public static Entry Read(Key key, ReadOnlyMemory<byte> stored)
    {
        if (stored.Length < HeaderSize)
            throw new SerializationException($"a stored entry has at least {HeaderSize} bytes, not {stored.Length}");
        var version = new Version(Checked(BinaryPrimitives.ReadUInt64BigEndian(stored.Span)));
        var body = stored[HeaderSize..];
        return stored.Span[sizeof(ulong)] switch
        {
            0 => Entry.Put(key, version, body),
            ExpiresFlag => ReadExpiring(key, version, body),
            TombstoneFlag when body.IsEmpty => Entry.Tombstone(key, version),
            TombstoneFlag => throw new SerializationException($"a stored tombstone is followed by {body.Length} bytes"),
            var flags => throw new SerializationException($"unknown flags 0x{flags:x2} in a stored entry"),
        };
    }

    private static byte FlagsOf(Entry entry) =>
        (byte)((entry.IsTombstone ? TombstoneFlag : 0) | (entry.ExpiresAt.HasValue ? ExpiresFlag : 0));

    private static Entry ReadExpiring(Key key, Version version, ReadOnlyMemory<byte> body) =>
        body.Length >= sizeof(long)
        ? Entry.Put(key, version, body[sizeof(long)..], BinaryPrimitives.ReadInt64BigEndian(body.Span))
        : throw new SerializationException($"a stored entry's expiry has {sizeof(long)} bytes, not {body.Length}");

    private static ulong Checked(ulong version) =>
        version > 0 ? version : throw new SerializationException("an entry's version is 0: no clock makes that");
}
