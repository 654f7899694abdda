using Akka.Configuration;

namespace Akka.Dispatch;

internal sealed class PinnedDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly string _id;

    public PinnedDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites)
    {
        _id = config.GetString("id", "pinned")!;
    }

    public override MessageDispatcher Dispatcher() =>
        new PinnedDispatcher(this, new DedicatedThreadsExecutor(_id, threads: 1));
}
