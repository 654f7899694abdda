namespace KvSimulation.Plans;

/// <summary>One thing that a run does, whatever else it does: a shrinker may leave it out.</summary>
/// <param name="Number">Its name in the plan, unique.</param>
/// <param name="At">When, since the beginning of the load.</param>
internal abstract record PlanElement(int Number, TimeSpan At);
