using Akka.Simulation;
using KvHistory;

namespace KvSimulation.Clients;

/// <summary>A call on its way: the first of answer, broken connection and lost patience ends it.</summary>
internal sealed class OpenCall(SimulationWorld world, int node, Action<Answer> done)
{
    private WorldEvent? _patience;
    private bool _isDone;

    public void GiveUpAfter(TimeSpan patience) => _patience = world.After(patience, Break);

    public void Answer(Answer answer)
    {
        if (_isDone)
            return;
        _isDone = true;
        if (_patience is not null)
            world.Cancel(_patience);
        done(answer);
    }

    /// <summary>Nobody will answer: the outcome is open.</summary>
    public void Break() => Answer(new Answer(node, Outcome.Unknown));
}
