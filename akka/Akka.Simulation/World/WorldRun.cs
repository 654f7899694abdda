namespace Akka.Simulation;

/// <summary>
/// Runs a world step by step. Due events happen first, in order; then one of the processes with work is drawn, and one
/// piece of its work. Time moves when all processors are busy or idle.
/// </summary>
internal sealed class WorldRun(SimulationWorld world)
{
    private readonly List<SimulatedProcess> _runnable = [];
    private readonly long _lastStep = world.Steps + world.Options.StepLimit;

    /// <param name="condition">ends the run; looked at after every step</param>
    /// <param name="until">the time at which the run ends at the latest, in ticks of the world</param>
    public WorldRunEnd Run(Func<bool> condition, long until)
    {
        world.VerifyThread();
        if (TaskScheduler.Current != TaskScheduler.Default)
            throw new SimulationException("the world cannot run in a task of a scheduler of its own");
        if (world.IsRunning)
            throw new SimulationException("the world runs already: what runs in it cannot wait for it");
        world.IsRunning = true;
        var outer = SynchronizationContext.Current;
        // With a context, or another one than that of the code that runs, continuations go to the thread pool.
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            while (true)
            {
                world.VerifyHealth();
                if (condition())
                    return WorldRunEnd.Met;
                if (Step(until) is { } end)
                    return end;
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
            world.IsRunning = false;
        }
    }

    private WorldRunEnd? Step(long until)
    {
        if (world.Steps >= _lastStep)
            throw new SimulationException(
                $"{world.Options.StepLimit} steps in one run, at {world.Now}: something goes round in circles");
        if (world.Events.NextTime <= world.Ticks)
        {
            Happen(world.Events.Take());
            return null;
        }

        var next = FindRunnable();
        if (_runnable.Count > 0)
        {
            Turn();
            return null;
        }

        next = Math.Min(next, world.Events.NextTime);
        if (next == long.MaxValue)
            return WorldRunEnd.NothingLeft;
        world.AdvanceTo(Math.Min(next, until));
        return next <= until ? null : WorldRunEnd.TimeUp;
    }

    private void Happen(WorldEvent @event)
    {
        world.CountStep((ulong)@event.Number);
        world.Trace?.Invoke($"{world.Now} event {@event.Number} of {@event.Process?.Node?.Name ?? "world"}");
        if (@event.Process is { } process)
            process.Receive(@event);
        else
            @event.Happen();
    }

    /// <summary>Who has work and a free processor; else when the next processor is free.</summary>
    private long FindRunnable()
    {
        _runnable.Clear();
        var next = long.MaxValue;
        foreach (var process in world.Processes)
        {
            if (!process.HasWork)
                continue;
            if (process.BusyUntil <= world.Ticks)
                _runnable.Add(process);
            else
                next = Math.Min(next, process.BusyUntil);
        }

        return next;
    }

    private void Turn()
    {
        var process = _runnable.Count == 1 ? _runnable[0] : _runnable[world.Order.Next(_runnable.Count)];
        var ready = process.ReadyCount;
        var index = ready == 1 ? 0 : world.Order.Next(ready);
        world.CountStep(((ulong)ready << 32) | (uint)index);
        world.Trace?.Invoke($"{world.Now} turn {index}/{ready} of {process.Describe(index)}");
        var cost = world.Options.TurnCost.Ticks;
        process.RunTurn(index, process.Node is { } node ? (long)(cost * node.Slowness) : cost);
    }
}
