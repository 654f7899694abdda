using Akka.Persistence;

namespace Akka.Simulation;

/// <summary>A snapshot in the store.</summary>
internal sealed record StoredSnapshot(SnapshotMetadata Metadata, StoredPayload Payload);
