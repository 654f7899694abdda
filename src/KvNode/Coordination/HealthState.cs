namespace KvNode.Coordination;

/// <summary>A circuit breaker's state.</summary>
public enum HealthState
{
    /// <summary>The peer is asked.</summary>
    Closed,

    /// <summary>The peer has shown that it lives, but was too slow before: one question at a time, to try.</summary>
    HalfOpen,

    /// <summary>The peer is not asked.</summary>
    Open,
}
