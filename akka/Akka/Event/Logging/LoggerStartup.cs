using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;

namespace Akka.Event;

/// <summary>Starts the loggers of <c>akka.loggers</c> in place of standard output, and takes them away again.</summary>
internal static class LoggerStartup
{
    public static void Start(LoggingBus bus, ActorSystemImpl system)
    {
        var settings = system.Settings;
        var level = Logging.LogLevelFor(settings.LogLevel);
        var types = settings.Loggers.Select(TypeOf).ToArray();
        if (!types.Contains(typeof(StandardOutLogger))) bus.RemoveLogger(settings.StdoutLogger);
        for (var i = 0; i < types.Length; i++)
            if (types[i] != typeof(StandardOutLogger))
                StartLogger(bus, system, types[i], $"log{i + 1}-{Logging.SimpleName(types[i])}", level);
        bus.SetLogLevel(level);
    }

    public static List<IActorRef> Remove(LoggingBus bus, ActorSystem system)
    {
        var stdout = system.Settings.StdoutLogger;
        var loggers = bus.Loggers;
        // Standard output first: what is logged from here on has to reach somebody.
        if (!loggers.Contains(stdout)) bus.AddLogger(stdout, Logging.LogLevelFor(system.Settings.StdoutLogLevel));
        var removed = loggers.Where(logger => !logger.Equals(stdout)).ToList();
        removed.ForEach(bus.RemoveLogger);
        return removed;
    }

    private static Type TypeOf(string name) => Type.GetType(name)
        ?? throw new ConfigurationException($"akka.loggers: there is no class '{name}' (\"Namespace.Type, Assembly\")");

    private static void StartLogger(LoggingBus bus, ActorSystemImpl system, Type type, string name, LogLevel level)
    {
        var timeout = system.Settings.LoggerStartTimeout;
        var logger = system.SystemActorOf(Props.Create(type).WithDispatcher(system.Settings.LoggersDispatcher), name);
        var started = logger.Ask<object>(new InitializeLogger(bus), timeout);
        // Subscribed before it has answered: its mailbox keeps what is logged meanwhile, and nobody waits for it.
        bus.AddLogger(logger, level);
        _ = started.ContinueWith(
            answer => Complain(bus, system, name, timeout, answer),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private static void Complain(
        LoggingBus bus, ActorSystemImpl system, string name, TimeSpan timeout, Task<object> answer)
    {
        if (answer is { IsCompletedSuccessfully: true, Result: LoggerInitialized }) return;
        var got = answer.IsCompletedSuccessfully ? $"answered {answer.Result}" : "did not answer";
        var error = new Error(
            answer.Exception?.InnerException,
            Logging.SimpleName(bus),
            bus.GetType(),
            $"Logger {name} {got} within {timeout}: InitializeLogger wants LoggerInitialized");
        system.Settings.StdoutLogger.Tell(error, ActorRefs.NoSender);
    }
}
