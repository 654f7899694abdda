namespace KvMessages.Client;

/// <summary>A coordinator's one answer to a <see cref="ClientRequest"/>.</summary>
/// <param name="Acks">Replicas that had answered when the reply was made.</param>
/// <param name="From">Replicas asked.</param>
public abstract record ClientReply(int Acks, int From);

/// <summary><c>ack</c> replicas have journaled the entry.</summary>
public sealed record Written(Version Version, int Acks, int From) : ClientReply(Acks, From);

/// <summary>The newest version among <c>ack</c> replicas is a live value.</summary>
public sealed record Found(Entry Entry, int Acks, int From) : ClientReply(Acks, From);

/// <summary>
/// <c>ack</c> replicas answered; none has the key, or the newest version is a tombstone or has expired.
/// </summary>
public sealed record NotFound(int Acks, int From) : ClientReply(Acks, From);

/// <summary>Fewer than <paramref name="Needed"/> replicas confirmed in time, or can confirm any more.</summary>
/// <param name="Needed">The request's <c>ack</c>.</param>
/// <param name="OutcomeUnknown">True for a write that was sent: it may still become visible.</param>
/// <param name="Detail">Which replicas failed and why, for a person.</param>
public sealed record NotEnoughReplicas(int Needed, int Acks, int From, bool OutcomeUnknown, string Detail)
    : ClientReply(Acks, From);

/// <summary>The node cannot take the request now (capacity, no clock ceiling, stopping); nothing was written.</summary>
public sealed record Unavailable(string Detail, TimeSpan RetryAfter) : ClientReply(0, 0);
