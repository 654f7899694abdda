using Akka.Simulation;
using KvHistory;
using KvSimulation.Plans;
using KvSimulation.Running;

namespace KvSimulation.Faults;

/// <summary>Lets planned faults happen, and mends each when its time is over.</summary>
internal sealed class FaultInjector(SimulationWorld world, Cluster cluster, History history)
{
    private readonly List<PlannedFault> _active = [];
    private readonly Dictionary<PlannedFault, RollingRestart> _restarts = [];
    private readonly NetworkFaults _network = new(world, cluster);
    private readonly DiskFaults _disks = new(cluster);

    /// <summary>Lets them happen, each at its time from now on.</summary>
    public void Plan(IEnumerable<PlannedFault> faults)
    {
        foreach (var fault in faults)
            world.After(fault.At, () => Begin(fault));
    }

    /// <summary>
    /// How far any wall clock was ever ahead of the true time: so long there may be versions that right clocks refuse.
    /// </summary>
    public TimeSpan MostAhead { get; private set; }

    /// <summary>Ends what still goes on, and sets the clocks right.</summary>
    public void MendAll()
    {
        foreach (var fault in _active.ToArray())
            End(fault);
        foreach (var machine in cluster.Machines)
        {
            NoteClocks();
            machine.Hardware.Clock.Drift(0);
            machine.Hardware.Clock.Jump(world.Options.Epoch + world.Now - machine.Hardware.Clock.Now);
            machine.StartUnlessRunning();
        }
    }

    private void Begin(PlannedFault planned)
    {
        history.Add(new KvHistory.Fault(
            world.Ticks, $"{planned.Fault} for {planned.For.TotalMilliseconds.ToString("F3", null)} ms"));
        _active.Add(planned);
        switch (planned.Fault)
        {
            case Crash crash:
                cluster.Machines[crash.Node].Kill(planned.For);
                break;
            case PowerLoss power:
                foreach (var node in power.Nodes)
                    cluster.Machines[node].LosePower(planned.For);
                break;
            case Stop stop:
                cluster.Machines[stop.Node].Stop(planned.For);
                break;
            case Rolling rolling:
                _restarts[planned] = new RollingRestart(cluster, rolling.DownFor);
                _restarts[planned].Begin();
                break;
            case Pause pause:
                cluster.Machines[pause.Node].Hardware.Pause();
                break;
            case ClockJump jump:
                cluster.Machines[jump.Node].Hardware.Clock.Jump(jump.By);
                break;
            case ClockDrift drift:
                cluster.Machines[drift.Node].Hardware.Clock.Drift(drift.PartsPerMillion);
                break;
        }

        NoteClocks();
        Refresh();
        world.After(planned.For, () => End(planned));
    }

    private void NoteClocks()
    {
        foreach (var machine in cluster.Machines)
        {
            var ahead = machine.Hardware.Clock.Now - (world.Options.Epoch + world.Now);
            MostAhead = ahead > MostAhead ? ahead : MostAhead;
        }
    }

    private void End(PlannedFault planned)
    {
        if (!_active.Remove(planned))
            return;
        switch (planned.Fault)
        {
            case Rolling:
                _restarts[planned].End();
                break;
            case Pause pause when !IsActive<Pause>(other => other.Node == pause.Node):
                cluster.Machines[pause.Node].Hardware.Resume();
                break;
            case ClockDrift drift when !IsActive<ClockDrift>(other => other.Node == drift.Node):
                cluster.Machines[drift.Node].Hardware.Clock.Drift(0);
                break;
        }

        Refresh();
        history.Add(new Event(world.Ticks, $"over: {planned.Fault}"));
    }

    /// <summary>Links and disks are as bad as all that goes on makes them.</summary>
    private void Refresh()
    {
        _network.Set([.. _active.Select(planned => planned.Fault)]);
        _disks.Set([.. _active.Select(planned => planned.Fault)]);
    }

    private bool IsActive<TFault>(Func<TFault, bool> condition) =>
        _active.Any(planned => planned.Fault is TFault fault && condition(fault));
}
