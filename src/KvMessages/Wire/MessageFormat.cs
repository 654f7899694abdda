using System.Runtime.Serialization;
using KvMessages.Peer;
using KvMessages.Replica;

namespace KvMessages.Wire;

/// <summary>
/// Every message that crosses the wire or goes to the journal, as bytes in the format of kv.proto and back. The
/// manifest names the message; it is stored beside every event, so a manifest never changes and never gets a second
/// meaning. "P" was a snapshot of all entries of a partition.
/// </summary>
internal static class MessageFormat
{
    /// <exception cref="SerializationException">The object is none of our messages.</exception>
    public static string ManifestOf(object message) => message switch
    {
        WriteReplica => "W",
        ReplaceReplica => "RR",
        Journaled => "J",
        ReadReplica => "R",
        Held => "H",
        Entry => "E",
        Superseded => "S",
        ReplicaFailed => "F",
        FlushedUpTo => "U",
        EventRefused => "ER",
        ScanPage => "SP",
        ScannedPage => "PG",
        PeerAlive => "PA",
        PeerHello => "PH",
        _ => throw Foreign(message),
    };

    /// <exception cref="SerializationException">The object is none of our messages, or one that the receiver would
    /// refuse.</exception>
    public static byte[] Write(object message) => message switch
    {
        WriteReplica write => WriteFormat.Write(write),
        ReplaceReplica replace => WriteFormat.Write(replace),
        Journaled journaled => ReplicaFormat.Write(journaled.Version),
        ReadReplica read => ReplicaFormat.Write(read),
        Held held => held.Entry is { } entry ? EntryFormat.WriteWrapped(entry) : [],
        Entry entry => EntryFormat.Write(entry),
        Superseded superseded => WriteFormat.Write(superseded),
        ReplicaFailed failed => RareFormat.Write(failed),
        FlushedUpTo flushed => RareFormat.Write(flushed),
        EventRefused refused => RareFormat.Write(refused),
        ScanPage scan => PageFormat.Write(scan),
        ScannedPage page => PageFormat.Write(page),
        PeerAlive alive => RareFormat.Write(alive),
        PeerHello hello => RareFormat.Write(hello),
        _ => throw Foreign(message),
    };

    /// <summary>
    /// Reads a message. Entries' values are slices of <paramref name="bytes"/>: nobody may change them afterwards.
    /// </summary>
    /// <exception cref="SerializationException">The manifest is unknown, or the bytes are no such message.</exception>
    public static object Read(byte[] bytes, string manifest) => manifest switch
    {
        "W" => WriteFormat.ReadWriteReplica(bytes),
        "RR" => WriteFormat.ReadReplaceReplica(bytes),
        "J" => new Journaled(ReplicaFormat.ReadVersion(bytes)),
        "R" => ReplicaFormat.ReadReadReplica(bytes),
        "H" => new Held(EntryFormat.ReadWrapped(bytes)),
        "E" => EntryFormat.Read(bytes),
        "S" => WriteFormat.ReadSuperseded(bytes),
        "F" => RareFormat.ReadReplicaFailed(bytes),
        "U" => RareFormat.ReadFlushedUpTo(bytes),
        "ER" => RareFormat.ReadEventRefused(bytes),
        "SP" => PageFormat.ReadScanPage(bytes),
        "PG" => PageFormat.ReadScannedPage(bytes),
        "PA" => RareFormat.ReadPeerAlive(bytes),
        "PH" => RareFormat.ReadPeerHello(bytes),
        _ => throw new SerializationException($"unknown manifest '{manifest}': was this written by a newer release?"),
    };

    private static SerializationException Foreign(object message) =>
        new($"{message.GetType()} has no place in kv.proto: it never leaves its node");
}
