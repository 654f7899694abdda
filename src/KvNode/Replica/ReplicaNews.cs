using Akka.Actor;

namespace KvNode.Replica;

/// <summary>What a <see cref="PartitionReplica"/> tells its parent.</summary>
internal abstract record ReplicaNews(int Partition) : INoSerializationVerificationNeeded;

/// <summary>Snapshot and journal are read.</summary>
internal sealed record ReplicaRecovered(int Partition) : ReplicaNews(Partition);

/// <summary>It stops, since its journal has failed.</summary>
/// <param name="Committed">What reads may still be answered from; null when it has not recovered.</param>
internal sealed record ReplicaBroke(int Partition, string Reason, ReplicaState? Committed) : ReplicaNews(Partition);
