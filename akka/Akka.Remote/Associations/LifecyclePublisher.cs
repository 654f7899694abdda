using Akka.Event;

namespace Akka.Remote.Associations;

/// <summary>Tells the event stream, and the log as far as it is configured, what happens to associations.</summary>
internal sealed class LifecyclePublisher(EventStream eventStream, ILoggingAdapter log, string level)
{
    private readonly bool _logs = level != "OFF";
    private readonly LogLevel _lowest = level == "OFF" ? LogLevel.ErrorLevel : Logging.LogLevelFor(level);

    public void Publish(RemotingLifecycleEvent happened)
    {
        eventStream.Publish(happened);
        if (_logs && happened.LogLevel() >= _lowest)
            log.Log(happened.LogLevel(), null, happened.ToString()!);
    }
}
