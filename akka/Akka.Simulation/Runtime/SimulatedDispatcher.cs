using Akka.Dispatch;

namespace Akka.Simulation;

/// <summary>A dispatcher whose actors run in the world's thread, one message a turn.</summary>
internal sealed class SimulatedDispatcher : MessageDispatcher
{
    private readonly SimulatedProcess _process;

    public SimulatedDispatcher(MessageDispatcherConfigurator configurator, SimulatedProcess process)
        : base(configurator)
    {
        _process = process;
        Throughput = 1;
        ThroughputDeadlineTime = null;
    }

    protected override void ExecuteTask(IRunnable run) => _process.MakeReady(run);

    protected override void Shutdown()
    {
    }
}
