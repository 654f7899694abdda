using Akka.Event;

namespace Akka.Actor;

/// <summary>A task of a phase.</summary>
internal sealed record ShutdownTask(string Name, Func<Task<Done>> Start);

/// <summary>Runs the tasks of one phase, within its time.</summary>
internal sealed class ShutdownPhaseRun(ShutdownPhase phase, ActorSystem system, ILoggingAdapter log)
{
    /// <exception cref="TimeoutException">time is up, and the phase does not recover</exception>
    public async Task Run(ShutdownTask[] tasks)
    {
        log.Debug("Phase {0}: {1} tasks", phase.Name, tasks.Length);
        var timeUp = new TaskCompletionSource(system.Settings.CompletionOptions);
        // Before the tasks begin: the last one ends the scheduler.
        var timer = system.Scheduler.Advanced.ScheduleOnceCancelable(phase.Timeout, timeUp.SetResult);
        var running = Array.ConvertAll(tasks, Guard);
        var all = Task.WhenAll(running);
        var first = await Task.WhenAny(all, timeUp.Task).ConfigureAwait(false);
        timer.Cancel();
        if (first == all) await all.ConfigureAwait(false);
        else Overdue(string.Join(", ", tasks.Where((_, i) => !running[i].IsCompleted).Select(t => t.Name)));
    }

    private async Task Guard(ShutdownTask task)
    {
        try
        {
            await task.Start().ConfigureAwait(false);
        }
        catch (Exception e) when (phase.Recover)
        {
            log.Warning(e, "Phase {0}: task {1} has failed, the shutdown goes on", phase.Name, task.Name);
        }
    }

    private void Overdue(string names)
    {
        if (!phase.Recover)
            throw new TimeoutException($"Phase {phase.Name} of the shutdown: {names} took longer than {phase.Timeout}");
        log.Warning("Phase {0}: {1} took longer than {2}, the shutdown goes on", phase.Name, names, phase.Timeout);
    }
}
