using System.IO.Pipelines;
using Akka.Dispatch;

namespace Akka.Simulation;

/// <summary>Runs what waits for a pipe as work of a process.</summary>
internal sealed class ProcessScheduler(SimulatedProcess process) : PipeScheduler
{
    public override void Schedule(Action<object?> action, object? state) =>
        process.MakeReady(new ActionRunnable(() => action(state)));
}
