namespace Akka.Simulation;

/// <summary>Something that happens at a time, unless it is called off before.</summary>
/// <param name="action">what happens</param>
/// <param name="process">to whom; null to the world itself. A process that is stopped gets it later, a dead one
/// never.</param>
internal sealed class WorldEvent(Action action, SimulatedProcess? process)
{
    public long Time { get; set; }

    /// <summary>Orders events of one time by their making.</summary>
    public long Number { get; set; }

    /// <summary>The place in the queue; -1 outside of it.</summary>
    public int Place { get; set; } = -1;

    public SimulatedProcess? Process => process;

    public void Happen() => action();
}
