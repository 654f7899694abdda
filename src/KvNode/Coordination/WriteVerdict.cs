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

    /// <summary><c>ack</c> cannot be reached any more.</summary>
    Failed,
}
