namespace KvNode.Coordination;

/// <summary>What a <see cref="WriteQuorum"/> has come to.</summary>
public enum WriteVerdict
{
    /// <summary>More answers are needed.</summary>
    Waiting,

    /// <summary><c>ack</c> replicas have journaled the entry under this round's version.</summary>
    Acknowledged,

    /// <summary>
    /// The entry needs a version above <see cref="WriteQuorum.Newest"/>: stamp it and send it to all again.
    /// </summary>
    StampAnew,

    /// <summary>
    /// The entry needs such a version, too, but the replica <see cref="WriteQuorum.Replaceable"/> has to take it first,
    /// in place of this round's.
    /// </summary>
    Replace,

    /// <summary>That one has taken it: send it to the others.</summary>
    Replaced,

    /// <summary><c>ack</c> cannot be reached any more.</summary>
    Failed,
}
