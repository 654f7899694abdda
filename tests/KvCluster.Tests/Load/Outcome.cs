namespace KvCluster.Tests.Load;

/// <summary>What a client knows of an operation afterwards.</summary>
internal enum Outcome
{
    /// <summary>The store confirmed it.</summary>
    Acknowledged,

    /// <summary>The store refused it before anything was written.</summary>
    Refused,

    /// <summary>
    /// No answer, or an answer that leaves it open: it may take effect at any time from its start on.
    /// </summary>
    Unknown,
}
