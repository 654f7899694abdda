using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace KvNode.Logging;

/// <summary>
/// The actor system's logger: hands every event over to Microsoft.Extensions.Logging. The system makes it from its
/// class name, so it learns where to from the <see cref="LogTarget"/>, and keeps what is logged before that is known.
/// </summary>
public sealed class HostLogger : UntypedActor
{
    private readonly Dictionary<Type, ILogger> _loggers = [];
    private readonly List<LogEvent> _early = [];
    private ILoggerFactory? _target;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LogEvent logged when _target is null:
                _early.Add(logged);
                break;
            case LogEvent logged:
                Write(logged);
                break;
            case LogTarget target:
                Begin(target.Loggers);
                break;
            case InitializeLogger:
                Context.System.EventStream.Subscribe(Self, typeof(LogTarget));
                Begin(LogTarget.Of(Context.System).Loggers);
                Sender.Tell(new LoggerInitialized(), Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Begin(ILoggerFactory? target)
    {
        if (target is null)
            return;
        _target = target;
        _early.ForEach(Write);
        _early.Clear();
    }

    private static LogLevel LevelOf(LogEvent logged) => logged.LogLevel() switch
    {
        Akka.Event.LogLevel.DebugLevel => LogLevel.Debug,
        Akka.Event.LogLevel.InfoLevel => LogLevel.Information,
        Akka.Event.LogLevel.WarningLevel => LogLevel.Warning,
        _ => LogLevel.Error,
    };

    private void Write(LogEvent logged)
    {
        var level = LevelOf(logged);
        var logger = LoggerOf(logged.LogClass);
        if (logger.IsEnabled(level))
            logger.Log(
                level, default, logged, logged.Cause, static (state, _) => $"{state.Message} [{state.LogSource}]");
    }

    private ILogger LoggerOf(Type category)
    {
        if (!_loggers.TryGetValue(category, out var logger))
            _loggers[category] = logger = _target!.CreateLogger(category.FullName ?? category.Name);
        return logger;
    }
}
