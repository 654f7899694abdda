using Akka.Actor;

namespace Akka.Event;

/// <summary>The logger of a system that configures none: it writes to standard output.</summary>
public class DefaultLogger : ActorBase
{
    public DefaultLogger()
    {
    }

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized());
                return true;
            case LogEvent logEvent:
                Print(logEvent);
                return true;
            default:
                return false;
        }
    }

    protected virtual void Print(LogEvent logEvent) =>
        Context.System.Settings.StdoutLogger.Tell(logEvent, ActorRefs.NoSender);
}
