using System.Runtime.Serialization;
using Google.Protobuf;
using KvMessages.Replica;

namespace KvMessages.Wire;

/// <summary>The messages <c>ScanPage</c> and <c>ScannedPage</c> of kv.proto.</summary>
internal static class PageFormat
{
    private const uint EntryTag = (1 << 3) | 2;
    private const uint NextTag = (2 << 3) | 2;

    private const uint StartTag = (1 << 3) | 2;
    private const uint AfterStartTag = 2 << 3;
    private const uint EndTag = (3 << 3) | 2;
    private const uint LiveAtTag = (4 << 3) | 1;
    private const uint MaxEntriesTag = 5 << 3;
    private const uint MaxBytesTag = 6 << 3;

    public static byte[] Write(ScannedPage page)
    {
        var total = page.Next is { } last ? ProtoWriter.SizeOfBytes(last.Utf8.Length) : 0;
        foreach (var entry in page.Entries)
            total = checked(total + ProtoWriter.SizeOfBytes(EntryFormat.SizeOf(entry)));

        var bytes = GC.AllocateUninitializedArray<byte>(total);
        var writer = new ProtoWriter(bytes);
        foreach (var entry in page.Entries)
        {
            writer.Begin(EntryTag, EntryFormat.SizeOf(entry));
            EntryFormat.WriteFields(ref writer, entry);
        }

        if (page.Next is { } next)
            writer.Bytes(NextTag, next.Utf8.Span);
        return bytes;
    }

    public static ScannedPage ReadScannedPage(ReadOnlyMemory<byte> message)
    {
        var reader = new ProtoReader(message);
        var entries = new List<Entry>();
        Key? next = null;
        while (reader.Next(out var tag))
        {
            switch (tag)
            {
                case EntryTag:
                    entries.Add(EntryFormat.Read(reader.Bytes()));
                    break;
                case NextTag:
                    next = EntryFormat.ReadKey(reader.Bytes().Span);
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return new ScannedPage(entries, next);
    }

    public static byte[] Write(ScanPage scan)
    {
        var proto = new Proto.ScanPage
        {
            Start = ByteString.CopyFrom(scan.Start.Utf8.Span),
            AfterStart = scan.AfterStart,
            MaxEntries = (uint)scan.MaxEntries,
            MaxBytes = (uint)scan.MaxBytes,
        };
        if (scan.End is { } end)
            proto.End = ByteString.CopyFrom(end.Utf8.Span);
        if (scan.LiveAt is { } liveAt)
            proto.LiveAt = liveAt;
        return proto.ToByteArray();
    }

    public static ScanPage ReadScanPage(ReadOnlyMemory<byte> message)
    {
        var reader = new ProtoReader(message);
        ReadOnlyMemory<byte> start = default, end = default;
        var afterStart = false;
        long? liveAt = null;
        ulong maxEntries = 0, maxBytes = 0;
        while (reader.Next(out var tag))
        {
            switch (tag)
            {
                case StartTag:
                    start = reader.Bytes();
                    break;
                case AfterStartTag:
                    afterStart = reader.Varint() != 0;
                    break;
                case EndTag:
                    end = reader.Bytes();
                    break;
                case LiveAtTag:
                    liveAt = (long)reader.Fixed64();
                    break;
                case MaxEntriesTag:
                    maxEntries = reader.Varint();
                    break;
                case MaxBytesTag:
                    maxBytes = reader.Varint();
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return new ScanPage(
            EntryFormat.ReadKey(start.Span), afterStart, end.IsEmpty ? null : EntryFormat.ReadKey(end.Span), liveAt,
            Positive(maxEntries), Positive(maxBytes));
    }

    private static int Positive(ulong number) => number is > 0 and <= int.MaxValue
        ? (int)number
        : throw new SerializationException($"a page's limit is {number}");
}
