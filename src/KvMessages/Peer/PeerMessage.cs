namespace KvMessages.Peer;

/// <summary>What nodes tell each other about themselves.</summary>
/// <param name="Node">Where the sender's remoting listens, as <c>host:port</c>: its name in the ring.</param>
/// <param name="Incarnation">Different in every run of that node; a new one means that it was restarted.</param>
public abstract record PeerMessage(string Node, ulong Incarnation);

/// <summary>First message to a peer after a start; the answer is <see cref="PeerAlive"/>.</summary>
public sealed record PeerHello(string Node, ulong Incarnation) : PeerMessage(Node, Incarnation);

/// <summary>The sender runs and serves.</summary>
public sealed record PeerAlive(string Node, ulong Incarnation) : PeerMessage(Node, Incarnation);
