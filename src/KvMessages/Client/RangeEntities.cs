namespace KvMessages.Client;

/// <summary>
/// The live entries of a range in the order of their keys. The first answer is a <see cref="RangeChunk"/>, or says why
/// there is none; each further chunk is asked for with <see cref="NextChunk"/>.
/// </summary>
/// <param name="Start">The first key, included.</param>
/// <param name="End">Where the range ends, excluded; null = behind the last key.</param>
/// <param name="Limit">At most so many entries, 1 or more.</param>
/// <param name="IsCluster">True: the newest version of each key over the whole ring; false: what this node
/// holds.</param>
/// <param name="Quorum">Of a cluster's range: how many of each key's replicas must have been asked
/// successfully.</param>
/// <param name="Timeout">How long the first chunk may take.</param>
public sealed record RangeEntities(Key Start, Key? End, long Limit, bool IsCluster, Quorum Quorum, TimeSpan Timeout)
    : ClientRequest(Start, Quorum, Timeout);
