namespace KvHistory;

/// <summary>What a client knows of an operation afterwards.</summary>
public enum Outcome
{
    /// <summary>The store confirmed it; a read has an answer, be it "not found".</summary>
    Acknowledged,

    /// <summary>The store refused it before anything was written: it has no effect, now or later.</summary>
    Refused,

    /// <summary>
    /// No answer, or an answer that leaves it open: it may take effect at any time from its start on, also after its
    /// end, or never.
    /// </summary>
    Unknown,
}
