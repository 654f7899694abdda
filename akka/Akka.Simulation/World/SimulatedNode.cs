using Akka.Configuration;

namespace Akka.Simulation;

/// <summary>
/// A machine with a clock on which a program runs, again and again: what belongs to the machine outlives each run.
/// </summary>
internal sealed class SimulatedNode
{
    private int _processes;

    public SimulatedNode(SimulationWorld world, string name)
    {
        World = world;
        Name = name;
        Clock = new NodeClock(world);
        TimeProvider = new SimulatedTimeProvider(this);
        Disk = new SimulatedDisk(this);
        Process = world.NewProcess(this);
    }

    public SimulationWorld World { get; }

    public string Name { get; }

    public NodeClock Clock { get; }

    /// <summary>The clock for code that is no actor. Its timers belong to the process that makes them.</summary>
    public TimeProvider TimeProvider { get; }

    public SimulatedDisk Disk { get; }

    /// <summary>False after <see cref="PowerOff"/>, until the next <see cref="Start"/>.</summary>
    public bool IsOn { get; private set; } = true;

    /// <summary>The current run of the program; a dead one until the next <see cref="Start"/>.</summary>
    public SimulatedProcess Process { get; private set; }

    /// <summary>A turn takes so many times what it takes elsewhere.</summary>
    public double Slowness { get; set; } = 1;

    /// <summary>Begins the next run of the program, after the last one has died.</summary>
    public SimulatedProcess Start()
    {
        if (!Process.IsDead)
            throw new SimulationException($"{Name} runs already");
        IsOn = true;
        return Process = World.NewProcess(this);
    }

    /// <summary>
    /// Ends the program at once, as SIGKILL does: no actor hears of it, what was written stays, and peers are told that
    /// the connections are gone.
    /// </summary>
    public void Kill()
    {
        Process.Die();
        Disk.Crash(UnsyncedLoss.None);
    }

    /// <summary>
    /// Ends the machine at once: what was not synced may be lost, and peers hear nothing at all.
    /// </summary>
    public void PowerOff(UnsyncedLoss loss)
    {
        IsOn = false;
        Process.Die();
        Disk.Crash(loss);
    }

    /// <summary>Stops the program as SIGSTOP does.</summary>
    public void Pause() => Process.Stop();

    /// <summary>Lets it go on as SIGCONT does; late timers fire now.</summary>
    public void Resume() => Process.Continue();

    /// <summary>
    /// The configuration that puts an actor system of the current process into the world. It comes before that of the
    /// program: <c>node.Configuration().WithFallback(own)</c>.
    /// </summary>
    /// <param name="dispatchers">paths of the program's own dispatchers; all have to be simulated</param>
    public Config Configuration(params string[] dispatchers) =>
        SimulatedConfiguration.Of(this, dispatchers);

    /// <summary>The node that a configuration names.</summary>
    /// <exception cref="SimulationException">The configuration names no world, or no node of it.</exception>
    public static SimulatedNode Of(Config config)
    {
        var world = SimulationWorld.Find(config.GetString("akka.simulation.world", "")!);
        var name = config.GetString("akka.simulation.node", "")!;
        return world.Nodes.FirstOrDefault(node => node.Name == name)
            ?? throw new SimulationException($"akka.simulation.node is '{name}', and {world.Id} has no such node");
    }

    internal int NextProcessNumber() => _processes++;
}
