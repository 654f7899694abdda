namespace KvNode.Replica;

/// <summary>What a replica does with an incoming entry.</summary>
public enum WriteDecision
{
    /// <summary>It is newer than all that is held or on its way to the journal: journal it.</summary>
    Journal,

    /// <summary>It is held, or was held and shown until something newer took its place: acknowledge it.</summary>
    AlreadyHeld,

    /// <summary>
    /// The same or something newer is on its way to the journal: decide when that has arrived. Until then reads see
    /// what it will replace, so nobody can say yet what no read will ever see.
    /// </summary>
    Wait,

    /// <summary>Something newer is held.</summary>
    Superseded,

    /// <summary>Only the entry table can tell.</summary>
    LookUp,
}
