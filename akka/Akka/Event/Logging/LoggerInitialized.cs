using Akka.Actor;

namespace Akka.Event;

/// <summary>A logger's answer to <see cref="InitializeLogger"/>.</summary>
public sealed class LoggerInitialized : INoSerializationVerificationNeeded
{
    public LoggerInitialized()
    {
    }
}
