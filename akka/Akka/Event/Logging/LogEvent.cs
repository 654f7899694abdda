using Akka.Actor;

namespace Akka.Event;

/// <summary>Something that was logged, on its way to the loggers.</summary>
public abstract class LogEvent : INoSerializationVerificationNeeded
{
    protected LogEvent()
    {
        Timestamp = DateTimeOffsetNowTimeProvider.Instance.Now.UtcDateTime;
        Thread = Thread.CurrentThread;
    }

    /// <summary>The cause, or null.</summary>
    public Exception? Cause { get; protected set; }

    public DateTime Timestamp { get; }

    public Thread Thread { get; }

    public string LogSource { get; protected set; } = "";

    public Type LogClass { get; protected set; } = typeof(LogEvent);

    /// <summary>The text, or a <see cref="LogMessage"/> that makes it when it is asked for.</summary>
    public object Message { get; protected set; } = "";

    public abstract LogLevel LogLevel();

    public override string ToString() => LogEventText.Of(this);

    private protected void Fill(Exception? cause, string logSource, Type logClass, object message)
    {
        Cause = cause;
        LogSource = logSource;
        LogClass = logClass;
        Message = message;
    }
}
