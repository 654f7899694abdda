namespace Akka.Simulation.Tests.Support;

internal static class VirtualTime
{
    /// <summary>Completes when the time has passed in the world of the node.</summary>
    public static Task Passes(this SimulatedNode node, TimeSpan time) => Task.Delay(time, node.TimeProvider);
}
