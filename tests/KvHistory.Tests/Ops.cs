namespace KvHistory.Tests;

/// <summary>Operations of key "k" in a line. Times are in ticks.</summary>
internal static class Ops
{
    public static Operation Put(string value, long start, long end, Outcome outcome = Outcome.Acknowledged) =>
        Of(OperationKind.Put, value, start, end, outcome);

    public static Operation Delete(long start, long end, Outcome outcome = Outcome.Acknowledged) =>
        Of(OperationKind.Delete, null, start, end, outcome);

    public static Operation Get(string? value, long start, long end) =>
        Of(OperationKind.Get, value, start, end, Outcome.Acknowledged);

    private static Operation Of(OperationKind kind, string? value, long start, long end, Outcome outcome) => new()
    {
        Client = 1,
        Node = 1,
        Kind = kind,
        Key = "k",
        Value = value,
        Ack = 2,
        From = 3,
        Outcome = outcome,
        Start = start,
        End = end,
    };
}
