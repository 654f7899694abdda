using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Event;

/// <summary>An event bus that carries the log, and knows the loggers and their level.</summary>
public abstract class LoggingBus : ActorEventBus<object, Type>
{
    private readonly Lock _levels = new();
    private readonly List<IActorRef> _loggers = [];

    public LoggingBus()
    {
    }

    /// <summary>The lowest level that reaches the loggers.</summary>
    public LogLevel LogLevel { get; private set; } = Logging.Off;

    /// <summary>Subscribes the loggers to this level and those above it, and to no others.</summary>
    public void SetLogLevel(LogLevel level)
    {
        lock (_levels)
        {
            LogLevel = level;
            foreach (var logger in _loggers) SubscribeTo(logger, level);
        }
    }

    /// <summary>Standard output is the logger until others have started, at <c>akka.stdout-loglevel</c>.</summary>
    public void StartStdoutLogger(Settings config)
    {
        var level = Logging.LogLevelFor(config.StdoutLogLevel);
        AddLogger(config.StdoutLogger, level);
    }

    internal void StartDefaultLoggers(ActorSystemImpl system) => LoggerStartup.Start(this, system);

    /// <summary>Puts standard output in the place of the loggers, and gives these back.</summary>
    internal List<IActorRef> RemoveDefaultLoggers(ActorSystem system) => LoggerStartup.Remove(this, system);

    internal void AddLogger(IActorRef logger, LogLevel level)
    {
        lock (_levels)
        {
            _loggers.Add(logger);
            LogLevel = level;
            SubscribeTo(logger, level);
        }
    }

    internal void RemoveLogger(IActorRef logger)
    {
        lock (_levels)
        {
            _loggers.Remove(logger);
            foreach (var level in Logging.AllLevels) Unsubscribe(logger, Logging.ClassFor(level));
        }
    }

    internal IReadOnlyList<IActorRef> Loggers
    {
        get
        {
            lock (_levels) return [.. _loggers];
        }
    }

    protected override bool IsSubClassification(Type parent, Type child) => parent.IsAssignableFrom(child);

    protected override void Publish(object @event, IActorRef subscriber) =>
        subscriber.Tell(@event, ActorRefs.NoSender);

    protected override bool Classify(object @event, Type classifier) => classifier.IsInstanceOfType(@event);

    protected override Type GetClassifier(object @event) => @event.GetType();

    private void SubscribeTo(IActorRef logger, LogLevel level)
    {
        foreach (var each in Logging.AllLevels)
        {
            if (each >= level) Subscribe(logger, Logging.ClassFor(each));
            else Unsubscribe(logger, Logging.ClassFor(each));
        }
    }
}
