using Akka.Actor;

namespace KvMessages.Client;

/// <summary>The next entries of a range; none when there was much to skip.</summary>
/// <param name="Entries">Live ones, in the order of their keys.</param>
/// <param name="IsLast">True: the range ends here, completely; nobody is to be asked for more.</param>
/// <param name="Stream">Whom to ask for the next chunk.</param>
/// <param name="Acks">Nodes that were scanned for a cluster's range; 0 for a node's own.</param>
/// <param name="From">Nodes in the ring; 0 for a node's own range.</param>
public sealed record RangeChunk(IReadOnlyList<Entry> Entries, bool IsLast, IActorRef Stream, int Acks, int From)
    : ClientReply(Acks, From);
