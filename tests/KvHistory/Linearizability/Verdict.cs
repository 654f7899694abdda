namespace KvHistory.Linearizability;

/// <summary>What a search found out.</summary>
public enum Verdict
{
    Linearizable,
    NotLinearizable,

    /// <summary>The bound was reached first. Nothing is known: that is no success.</summary>
    GaveUp,
}
