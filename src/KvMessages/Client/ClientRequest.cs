using Akka.Actor;

namespace KvMessages.Client;

/// <summary>
/// What the HTTP front asks of a coordinator. Checked before it is made: the quorum fits the ring. The answer is one
/// <see cref="ClientReply"/> to the sender.
/// </summary>
/// <param name="Key">The entity's, or the first one of a range.</param>
/// <param name="Timeout">How long the coordinator tries before it gives up.</param>
public abstract record ClientRequest(Key Key, Quorum Quorum, TimeSpan Timeout) : INoSerializationVerificationNeeded;

/// <param name="ExpiresAt">Milliseconds since the Unix epoch from which on the value is gone; null = never.</param>
public sealed record PutEntity(Key Key, Quorum Quorum, TimeSpan Timeout, ReadOnlyMemory<byte> Value, long? ExpiresAt)
    : ClientRequest(Key, Quorum, Timeout);

public sealed record DeleteEntity(Key Key, Quorum Quorum, TimeSpan Timeout) : ClientRequest(Key, Quorum, Timeout);

public sealed record GetEntity(Key Key, Quorum Quorum, TimeSpan Timeout) : ClientRequest(Key, Quorum, Timeout);
