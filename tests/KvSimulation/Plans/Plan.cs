namespace KvSimulation.Plans;

/// <summary>All that a run does by itself; what the nodes and the network do is drawn while it runs.</summary>
/// <param name="Elements">By time.</param>
internal sealed record Plan(RunOptions Options, IReadOnlyList<PlanElement> Elements)
{
    public IEnumerable<PlannedOperation> Operations => Elements.OfType<PlannedOperation>();

    public IEnumerable<PlannedFault> Faults => Elements.OfType<PlannedFault>();

    public static Plan Of(RunOptions options)
    {
        var operations = new OperationPlanner(options).Plan();
        var faults = new FaultPlanner(options).Plan();
        return new Plan(options, [.. operations.Concat<PlanElement>(faults).OrderBy(element => element.At)]);
    }
}
