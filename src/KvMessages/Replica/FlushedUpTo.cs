namespace KvMessages.Replica;

/// <summary>
/// A partition's snapshot: the node's entry table has all events up to the snapshot's sequence number. Recovery goes on
/// behind that.
/// </summary>
/// <param name="TableId">Which table it is.</param>
public sealed record FlushedUpTo(string TableId);
