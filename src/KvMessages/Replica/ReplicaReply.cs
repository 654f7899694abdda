namespace KvMessages.Replica;

/// <summary>A replica's one answer to a <see cref="ReplicaRequest"/>.</summary>
public abstract record ReplicaReply;

/// <summary>
/// The entry of this version is committed in the replica's journal, or was, until something newer took its place.
/// </summary>
public sealed record Journaled(Version Version) : ReplicaReply;

/// <summary>The replica holds (or has promised) something newer than what was sent; nothing was written.</summary>
/// <param name="Version">The newer version: the sender moves its clock past it.</param>
/// <param name="MayHaveBeenShown">False: no read has got what was sent from this replica, and none ever will. True: the
/// replica cannot rule out that it held it once, and has shown it to a read.</param>
public sealed record Superseded(Version Version, bool MayHaveBeenShown = false) : ReplicaReply;

/// <summary>What the replica holds: an entry, a tombstone, or null when it never saw the key.</summary>
public sealed record Held(Entry? Entry) : ReplicaReply;

/// <summary>The replica cannot do it (journal failure, drift, stopping); nothing is promised.</summary>
public sealed record ReplicaFailed(string Reason) : ReplicaReply;
