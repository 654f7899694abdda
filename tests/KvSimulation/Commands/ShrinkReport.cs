using KvHistory.Shrinking;
using KvSimulation.Plans;
using KvSimulation.Running;

namespace KvSimulation.Commands;

/// <summary>Looks for a shorter plan that fails as well, and shows it.</summary>
internal static class ShrinkReport
{
    private const int MostRuns = 200;

    public static void Write(Plan plan, TextWriter output)
    {
        var shrunk = Shrinker.Minimize(
            plan.Elements, elements => Fails(plan with { Elements = elements }), MostRuns);
        output.WriteLine($"{shrunk.Elements.Count} of {plan.Elements.Count} operations and faults still fail:");
        foreach (var element in shrunk.Elements)
            output.WriteLine($"  {element}");
        foreach (var objection in SimulationRun.Of(plan with { Elements = shrunk.Elements }).Objections)
            output.WriteLine(objection);
    }

    private static bool Fails(Plan plan) => SimulationRun.Of(plan).Objections.Count > 0;
}
