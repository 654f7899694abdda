namespace Akka.Cluster;

/// <summary>What becomes of a node that wants to join.</summary>
internal enum JoinOutcome
{
    Added,

    /// <summary>It has asked before, and has not heard the answer.</summary>
    IsMember,

    /// <summary>Its former incarnation is a member still, and has to be removed first.</summary>
    FormerSelfGoes,

    /// <summary>That very incarnation has been removed; only a new one may join.</summary>
    WasRemoved,
}
