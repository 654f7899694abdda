namespace KvSimulation.Plans;

/// <summary>All that a run does by itself; what the nodes and the network do is drawn while it runs.</summary>
/// <param name="Elements">By time.</param>
internal sealed record Plan(RunOptions Options, IReadOnlyList<PlanElement> Elements)
{
    /// <summary>Of faults that last for long: so many times the mean time between others.</summary>
    private const int Rarer = 3;

    public IEnumerable<PlannedOperation> Operations => Elements.OfType<PlannedOperation>();

    public IEnumerable<PlannedFault> Faults => Elements.OfType<PlannedFault>();

    public static Plan Of(RunOptions options)
    {
        IEnumerable<PlanElement> elements =
        [
            .. new OperationPlanner(options).Plan(),
            .. new FaultPlanner(options, "faults", FaultKinds.Sudden, options.FaultInterval, -1).Plan(),
            .. new FaultPlanner(
                options, "gradual faults", FaultKinds.Gradual, Rarer * options.FaultInterval, -1_000_000).Plan(),
        ];
        return new Plan(options, [.. elements.OrderBy(element => element.At)]);
    }
}
