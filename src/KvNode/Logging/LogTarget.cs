using Akka.Actor;
using Microsoft.Extensions.Logging;

namespace KvNode.Logging;

/// <summary>
/// Where the actor system's log goes: what <see cref="HostLogger"/>, which the system makes from its class name, cannot
/// be given.
/// </summary>
public sealed class LogTarget : IExtension, INoSerializationVerificationNeeded
{
    private volatile ILoggerFactory? _loggers;

    /// <summary>Null until it is known.</summary>
    public ILoggerFactory? Loggers => _loggers;

    public static LogTarget Of(ActorSystem system) => system.WithExtension<LogTarget, Provider>();

    /// <summary>Whoever looks from now on finds it, and whoever looked before is told.</summary>
    public static void Set(ActorSystem system, ILoggerFactory loggers)
    {
        var target = Of(system);
        target._loggers = loggers;
        system.EventStream.Publish(target);
    }

    public sealed class Provider : ExtensionIdProvider<LogTarget>
    {
        public override LogTarget CreateExtension(ExtendedActorSystem system) => new();
    }
}
