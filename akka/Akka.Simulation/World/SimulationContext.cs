using Akka.Dispatch;

namespace Akka.Simulation;

/// <summary>
/// The synchronization context of code that is no actor: what such code awaits goes on as work of its process, in the
/// world's thread. It is current only while such code runs.
/// </summary>
internal sealed class SimulationContext(SimulatedProcess process) : SynchronizationContext
{
    public override void Post(SendOrPostCallback callback, object? state) =>
        process.MakeReady(new Posted(this, callback, state));

    public override void Send(SendOrPostCallback callback, object? state)
    {
        process.World.VerifyThread();
        Run(() => callback(state));
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs code with this context.</summary>
    public void Run(Action code)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            code();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    private sealed class Posted(SimulationContext context, SendOrPostCallback callback, object? state) : IRunnable
    {
        public void Run() => context.Run(() => callback(state));

        public void Execute() => Run();
    }
}
