namespace KvSimulation.Plans;

/// <summary>Something goes wrong for a while.</summary>
/// <param name="For">How long; then it is mended.</param>
internal sealed record PlannedFault(int Number, TimeSpan At, TimeSpan For, Fault Fault) : PlanElement(Number, At);
