using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>One dispatcher, on the executor that the configuration names, for all its actors.</summary>
public sealed class DispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly Dispatcher _instance;

    public DispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites) : base(config, prerequisites)
    {
        _instance = new Dispatcher(this, ExecutorConfiguration.Create(config));
    }

    public override MessageDispatcher Dispatcher() => _instance;

    internal override void End() => _instance.End();
}
