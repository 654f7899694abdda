using Akka.Actor;

namespace Akka.Event;

/// <summary>The first message of a logger actor, which answers it with <see cref="LoggerInitialized"/>.</summary>
public sealed class InitializeLogger : INoSerializationVerificationNeeded
{
    public InitializeLogger(LoggingBus loggingBus) => LoggingBus = loggingBus;

    public LoggingBus LoggingBus { get; }
}
