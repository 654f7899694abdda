using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>
/// Makes dispatchers from a section of the configuration, whose <c>type</c> may name a class derived from this one.
/// </summary>
public abstract class MessageDispatcherConfigurator
{
    protected MessageDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    {
        Config = config;
        Prerequisites = prerequisites;
    }

    public Config Config { get; }

    public IDispatcherPrerequisites Prerequisites { get; }

    /// <summary>The dispatcher for one actor: the same for all, or one for each.</summary>
    public abstract MessageDispatcher Dispatcher();

    internal virtual void End()
    {
    }
}
