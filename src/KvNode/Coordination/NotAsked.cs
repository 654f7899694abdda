using KvMessages.Replica;

namespace KvNode.Coordination;

/// <summary>
/// Stands for the answer of a replica that was never sent the question: it has certainly not done what was asked.
/// </summary>
public sealed record NotAsked(string Reason) : ReplicaReply;
