using System.Runtime.Serialization;
using Google.Protobuf;
using KvMessages.Peer;
using KvMessages.Replica;

namespace KvMessages.Wire;

/// <summary>Messages that no PUT or GET waits for: the generated code reads and writes them.</summary>
internal static class RareFormat
{
    public static byte[] Write(ReplicaFailed reply) => new Proto.ReplicaFailed { Reason = reply.Reason }.ToByteArray();

    public static byte[] Write(PeerHello hello) =>
        new Proto.PeerHello { Node = hello.Node, Incarnation = hello.Incarnation }.ToByteArray();

    public static byte[] Write(PeerAlive alive) =>
        new Proto.PeerAlive { Node = alive.Node, Incarnation = alive.Incarnation }.ToByteArray();

    public static byte[] Write(FlushedUpTo flushed) => new Proto.FlushedUpTo { Table = flushed.TableId }.ToByteArray();

    public static FlushedUpTo ReadFlushedUpTo(byte[] message)
    {
        var table = Parse(Proto.FlushedUpTo.Parser, message).Table;
        return new FlushedUpTo(
            table.Length > 0 ? table : throw new SerializationException("a FlushedUpTo without table"));
    }

    public static byte[] Write(EventRefused refused) =>
        new Proto.EventRefused { SequenceNr = refused.SequenceNr }.ToByteArray();

    public static EventRefused ReadEventRefused(byte[] message)
    {
        var sequenceNr = Parse(Proto.EventRefused.Parser, message).SequenceNr;
        return sequenceNr > 0
            ? new EventRefused(sequenceNr)
            : throw new SerializationException($"an EventRefused with the number {sequenceNr}");
    }

    public static ReplicaFailed ReadReplicaFailed(byte[] message) =>
        new(Parse(Proto.ReplicaFailed.Parser, message).Reason);

    public static PeerHello ReadPeerHello(byte[] message)
    {
        var hello = Parse(Proto.PeerHello.Parser, message);
        return new PeerHello(Named(hello.Node), hello.Incarnation);
    }

    public static PeerAlive ReadPeerAlive(byte[] message)
    {
        var alive = Parse(Proto.PeerAlive.Parser, message);
        return new PeerAlive(Named(alive.Node), alive.Incarnation);
    }

    private static string Named(string node) =>
        node.Length > 0 ? node : throw new SerializationException("a peer's message without node");

    private static T Parse<T>(MessageParser<T> parser, byte[] message)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(message);
        }
        catch (InvalidProtocolBufferException cause)
        {
            throw new SerializationException($"no valid {typeof(T).Name}: {cause.Message}", cause);
        }
    }
}
