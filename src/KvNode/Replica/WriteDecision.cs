namespace KvNode.Replica;

/// <summary>What a replica does with an incoming entry.</summary>
public enum WriteDecision
{
    /// <summary>It is newer than all that is held or on its way to the journal: journal it.</summary>
    Journal,

    /// <summary>It is held already: acknowledge it.</summary>
    AlreadyHeld,

    /// <summary>The very same entry is on its way to the journal: acknowledge it when it has arrived there.</summary>
    AlreadyJournaling,

    /// <summary>Something newer is held or on its way to the journal.</summary>
    Superseded,

    /// <summary>Only the entry table can tell.</summary>
    LookUp,
}
