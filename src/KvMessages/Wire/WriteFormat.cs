using System.Runtime.Serialization;
using KvMessages.Replica;

namespace KvMessages.Wire;

/// <summary>The messages <c>WriteReplica</c>, <c>ReplaceReplica</c> and <c>Superseded</c> of kv.proto.</summary>
internal static class WriteFormat
{
    private const uint EntryTag = (1 << 3) | 2;
    private const uint IsWriteBackTag = 2 << 3;
    private const uint ReplacedTag = (2 << 3) | 1;

    private const uint VersionTag = (1 << 3) | 1;
    private const uint MayHaveBeenShownTag = 2 << 3;

    public static byte[] Write(WriteReplica write)
    {
        var bytes = EntryFormat.WriteWrapped(write.Entry, write.IsWriteBack ? ProtoWriter.SizeOfTrue : 0, out var rest);
        if (write.IsWriteBack)
            rest.True(IsWriteBackTag);
        return bytes;
    }

    public static WriteReplica ReadWriteReplica(ReadOnlyMemory<byte> message)
    {
        var reader = new ProtoReader(message);
        Entry? entry = null;
        var isWriteBack = false;
        while (reader.Next(out var tag))
        {
            switch (tag)
            {
                case EntryTag:
                    entry = EntryFormat.Read(reader.Bytes());
                    break;
                case IsWriteBackTag:
                    isWriteBack = reader.Varint() != 0;
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return new WriteReplica(entry ?? throw Incomplete(nameof(WriteReplica)), isWriteBack);
    }

    public static byte[] Write(ReplaceReplica replace)
    {
        var bytes = EntryFormat.WriteWrapped(replace.Entry, ProtoWriter.SizeOfFixed64, out var rest);
        rest.Fixed64(ReplacedTag, ReplicaFormat.Checked(replace.Replaced).Value);
        return bytes;
    }

    public static ReplaceReplica ReadReplaceReplica(ReadOnlyMemory<byte> message)
    {
        var reader = new ProtoReader(message);
        Entry? entry = null;
        var replaced = Version.None;
        while (reader.Next(out var tag))
        {
            switch (tag)
            {
                case EntryTag:
                    entry = EntryFormat.Read(reader.Bytes());
                    break;
                case ReplacedTag:
                    replaced = new Version(reader.Fixed64());
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return new ReplaceReplica(
            entry ?? throw Incomplete(nameof(ReplaceReplica)), ReplicaFormat.Checked(replaced));
    }

    public static byte[] Write(Superseded superseded)
    {
        var bytes = new byte[
            ProtoWriter.SizeOfFixed64 + (superseded.MayHaveBeenShown ? ProtoWriter.SizeOfTrue : 0)];
        var writer = new ProtoWriter(bytes);
        writer.Fixed64(VersionTag, ReplicaFormat.Checked(superseded.Version).Value);
        if (superseded.MayHaveBeenShown)
            writer.True(MayHaveBeenShownTag);
        return bytes;
    }

    public static Superseded ReadSuperseded(ReadOnlyMemory<byte> message)
    {
        var reader = new ProtoReader(message);
        var version = Version.None;
        var mayHaveBeenShown = false;
        while (reader.Next(out var tag))
        {
            switch (tag)
            {
                case VersionTag:
                    version = new Version(reader.Fixed64());
                    break;
                case MayHaveBeenShownTag:
                    mayHaveBeenShown = reader.Varint() != 0;
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return new Superseded(ReplicaFormat.Checked(version), mayHaveBeenShown);
    }

    private static SerializationException Incomplete(string message) => new($"a {message} without entry");
}
