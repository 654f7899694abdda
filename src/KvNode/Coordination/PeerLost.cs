using Akka.Actor;

namespace KvNode.Coordination;

/// <summary>To everybody who waits for an answer of a peer: it will not come.</summary>
internal sealed record PeerLost(string Reason) : INoSerializationVerificationNeeded;
