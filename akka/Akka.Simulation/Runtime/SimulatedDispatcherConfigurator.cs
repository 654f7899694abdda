using Akka.Configuration;
using Akka.Dispatch;

namespace Akka.Simulation;

/// <summary>
/// Puts the actors of a dispatcher into the process that <c>akka.simulation</c> names: for the <c>type</c> of every
/// dispatcher of a simulated system, also of those that stand for threads of their own.
/// </summary>
internal sealed class SimulatedDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly SimulatedDispatcher _instance;

    public SimulatedDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites)
    {
        _instance = new SimulatedDispatcher(this, SimulatedNode.Of(prerequisites.Settings.Config).Process);
    }

    public override MessageDispatcher Dispatcher() => _instance;
}
