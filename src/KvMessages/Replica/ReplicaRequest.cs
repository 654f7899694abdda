namespace KvMessages.Replica;

/// <summary>
/// What a <c>ReplicaAsk</c> sends to the partition's replica on one node; the answer is one <see cref="ReplicaReply"/>.
/// </summary>
public abstract record ReplicaRequest
{
    public abstract Key Key { get; }
}

/// <summary>Journal and merge this entry, unless something newer is held.</summary>
public sealed record WriteReplica(Entry Entry) : ReplicaRequest
{
    public override Key Key => Entry.Key;
}

/// <summary>What do you hold of this key?</summary>
public sealed record ReadReplica(Key Target) : ReplicaRequest
{
    public override Key Key => Target;
}
