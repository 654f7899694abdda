using KvSimulation.Running;

namespace KvSimulation.Faults;

/// <summary>Stops one node after the other, each when the one before serves again.</summary>
internal sealed class RollingRestart(Cluster cluster, TimeSpan downFor)
{
    private bool _isOver;

    public void Begin() => StopNext(0);

    /// <summary>Nodes that have not had their turn go on.</summary>
    public void End() => _isOver = true;

    private void StopNext(int number)
    {
        if (number == cluster.Machines.Count)
            return;
        var machine = cluster.Machines[number];
        machine.WhenServing(() =>
        {
            if (_isOver)
                return;
            machine.Stop(downFor);
            // It still serves until the signal has reached it.
            machine.WhenNextServing(() => StopNext(number + 1));
        });
    }
}
