namespace KvMessages.Replica;

/// <summary>
/// What a <c>ReplicaAsk</c> sends to the partition's replica on one node; the answer is one <see cref="ReplicaReply"/>.
/// </summary>
public abstract record ReplicaRequest
{
    public abstract Key Key { get; }
}

/// <summary>Journal and merge this entry, unless something newer is held.</summary>
/// <param name="Entry">What to hold.</param>
/// <param name="IsWriteBack">True when a read has seen the entry and writes it back: it may become what that read
/// returns, so the replica counts it as shown.</param>
public sealed record WriteReplica(Entry Entry, bool IsWriteBack = false) : ReplicaRequest
{
    public override Key Key => Entry.Key;
}

/// <summary>
/// Journal and merge this entry, if what is held is the same one under its former version, and was shown to no read.
/// <see cref="Journaled"/>: nobody will ever read the former version from this replica. <see cref="Superseded"/>:
/// nothing was written.
/// </summary>
/// <param name="Entry">Under its new version.</param>
/// <param name="Replaced">Its former version.</param>
public sealed record ReplaceReplica(Entry Entry, Version Replaced) : ReplicaRequest
{
    public override Key Key => Entry.Key;
}

/// <summary>What do you hold of this key?</summary>
public sealed record ReadReplica(Key Target) : ReplicaRequest
{
    public override Key Key => Target;
}
