using System.Runtime.Serialization;
using System.Text.Unicode;

namespace KvMessages.Wire;

/// <summary>The message <c>Entry</c> of kv.proto, and the messages that are nothing but one of them.</summary>
internal static class EntryFormat
{
    private const uint KeyTag = (1 << 3) | 2;
    private const uint StoredTag = (2 << 3) | 2;
    private const uint ChecksumTag = (3 << 3) | 5;
    private const uint EntryTag = (1 << 3) | 2;

    /// <summary>An entry by itself, as the journal has it: with its checksum.</summary>
    public static byte[] Write(Entry entry)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(SizeOf(entry) + ProtoWriter.SizeOfFixed32);
        var writer = new ProtoWriter(bytes);
        var stored = WriteFields(ref writer, entry);
        writer.Fixed32(ChecksumTag, RowChecksum.Of(entry.Key.Utf8.Span, stored));
        return bytes;
    }

    /// <exception cref="SerializationException">The bytes are no entry, or not the one that was written.</exception>
    public static Entry Read(ReadOnlyMemory<byte> message)
    {
        var reader = new ProtoReader(message);
        var key = ReadOnlyMemory<byte>.Empty;
        var stored = ReadOnlyMemory<byte>.Empty;
        uint? checksum = null;
        while (reader.Next(out var tag))
        {
            switch (tag)
            {
                case KeyTag:
                    key = reader.Bytes();
                    break;
                case StoredTag:
                    stored = reader.Bytes();
                    break;
                case ChecksumTag:
                    checksum = reader.Fixed32();
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        if (checksum is not null && checksum != RowChecksum.Of(key.Span, stored.Span))
            throw new SerializationException("an entry is damaged: its checksum is wrong");
        return EntryCodec.Read(ReadKey(key.Span), stored);
    }

    /// <summary>A message whose field 1 is an entry.</summary>
    public static byte[] WriteWrapped(Entry entry) => WriteWrapped(entry, more: 0, out _);

    /// <summary>A message whose field 1 is an entry, with room for other fields.</summary>
    /// <param name="entry">Field 1.</param>
    /// <param name="more">The bytes of the other fields.</param>
    /// <param name="rest">Writes them.</param>
    public static byte[] WriteWrapped(Entry entry, int more, out ProtoWriter rest)
    {
        var size = SizeOf(entry);
        var bytes = GC.AllocateUninitializedArray<byte>(ProtoWriter.SizeOfBytes(size) + more);
        rest = new ProtoWriter(bytes);
        rest.Begin(EntryTag, size);
        WriteFields(ref rest, entry);
        return bytes;
    }

    /// <summary>The entry in a message's field 1, or null when the field is not there.</summary>
    public static Entry? ReadWrapped(ReadOnlyMemory<byte> message)
    {
        var reader = new ProtoReader(message);
        Entry? entry = null;
        while (reader.Next(out var tag))
        {
            if (tag == EntryTag)
                entry = Read(reader.Bytes());
            else
                reader.Skip(tag);
        }

        return entry;
    }

    /// <exception cref="SerializationException">The bytes are no key.</exception>
    public static Key ReadKey(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > Key.MaxBytes)
            throw new SerializationException($"a key has 1 to {Key.MaxBytes} bytes, not {utf8.Length}");
        return Utf8.IsValid(utf8) ? Key.FromUtf8(utf8) : throw new SerializationException("a key is no valid UTF-8");
    }

    public static int SizeOf(Entry entry) =>
        ProtoWriter.SizeOfBytes(entry.Key.Utf8.Length) + ProtoWriter.SizeOfBytes(EntryCodec.SizeOf(entry));

    /// <returns>The stored form.</returns>
    public static ReadOnlySpan<byte> WriteFields(ref ProtoWriter writer, Entry entry)
    {
        writer.Bytes(KeyTag, entry.Key.Utf8.Span);
        var stored = writer.Reserve(StoredTag, EntryCodec.SizeOf(entry));
        EntryCodec.Write(entry, stored);
        return stored;
    }
}
