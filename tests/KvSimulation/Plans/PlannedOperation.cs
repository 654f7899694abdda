using KvHistory;
using KvMessages;

namespace KvSimulation.Plans;

/// <summary>
/// What a client does once its operation before has ended. A value is unique: it has the number of its operation.
/// </summary>
/// <param name="Client">Who.</param>
/// <param name="Node">Whom it asks first; a client that finds no process there goes to the next node.</param>
/// <param name="Timeout">How long the coordinator may try.</param>
/// <param name="Patience">How long the client waits; one that is shorter than the timeout leaves early.</param>
/// <param name="Retries">How often it tries again, with a new value, when the outcome is open.</param>
internal sealed record PlannedOperation(
    int Number,
    TimeSpan At,
    int Client,
    int Node,
    OperationKind Kind,
    string Key,
    Quorum Quorum,
    TimeSpan Timeout,
    TimeSpan Patience,
    int Retries)
    : PlanElement(Number, At)
{
    /// <summary>What the n-th try writes.</summary>
    public string ValueOf(int attempt) => $"{Number}.{attempt}";
}
