namespace KvHistory.Linearizability;

/// <summary>What is wrong with the quorum operations of one key, or that it could not be found out.</summary>
/// <param name="Verdict">Not linearizable, or gave up.</param>
/// <param name="Operations">Those that the contradiction needs; empty when the search gave up.</param>
/// <param name="Message">For a person, of several lines.</param>
public sealed record KeyVerdict(string Key, Verdict Verdict, IReadOnlyList<Operation> Operations, string Message)
{
    public override string ToString() => Message;
}
