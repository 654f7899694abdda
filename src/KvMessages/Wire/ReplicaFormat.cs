using System.Runtime.Serialization;
using KvMessages.Replica;

namespace KvMessages.Wire;

/// <summary>The small messages of kv.proto that every PUT and GET sends: a key, or a version.</summary>
internal static class ReplicaFormat
{
    private const uint KeyTag = (1 << 3) | 2;
    private const uint VersionTag = (1 << 3) | 1;

    public static byte[] Write(ReadReplica request)
    {
        var key = request.Target.Utf8.Span;
        var bytes = new byte[ProtoWriter.SizeOfBytes(key.Length)];
        new ProtoWriter(bytes).Bytes(KeyTag, key);
        return bytes;
    }

    public static ReadReplica ReadReadReplica(ReadOnlyMemory<byte> message)
    {
        var reader = new ProtoReader(message);
        var key = ReadOnlyMemory<byte>.Empty;
        while (reader.Next(out var tag))
        {
            if (tag == KeyTag)
                key = reader.Bytes();
            else
                reader.Skip(tag);
        }

        return new ReadReplica(EntryFormat.ReadKey(key.Span));
    }

    /// <summary>A message whose field 1 is a version.</summary>
    public static byte[] Write(Version version)
    {
        var bytes = new byte[ProtoWriter.SizeOfFixed64];
        new ProtoWriter(bytes).Fixed64(VersionTag, Checked(version).Value);
        return bytes;
    }

    public static Version ReadVersion(ReadOnlyMemory<byte> message)
    {
        var reader = new ProtoReader(message);
        var version = Version.None;
        while (reader.Next(out var tag))
        {
            if (tag == VersionTag)
                version = new Version(reader.Fixed64());
            else
                reader.Skip(tag);
        }

        return Checked(version);
    }

    public static Version Checked(Version version) =>
        version > Version.None ? version : throw new SerializationException("a reply's version is missing or 0");
}
