namespace KvHistory.Linearizability;

/// <summary>An operation as the register sees it.</summary>
/// <param name="IsOpen">
/// A write that may take effect at any time from its start on, or never. All others have taken effect before their end.
/// </param>
/// <param name="Value">Number of the value that was written or read.</param>
internal sealed record RegisterCall(bool IsRead, bool IsOpen, int Value, Operation Operation);
