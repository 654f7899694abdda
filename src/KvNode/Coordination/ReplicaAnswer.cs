using Akka.Actor;
using KvMessages.Replica;

namespace KvNode.Coordination;

/// <summary>What a <see cref="ReplicaAsk"/> tells its coordinator, once.</summary>
/// <param name="Round">The round in which it was asked.</param>
/// <param name="Replica">Position of the replica, as the coordinator counts.</param>
internal sealed record ReplicaAnswer(int Round, int Replica, ReplicaReply Reply) : INoSerializationVerificationNeeded;
