using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The configuration of a system, and what it says about the system itself.</summary>
public sealed class Settings
{
    private readonly Config _own;

    public Settings(ActorSystem system, Config config)
    {
        System = system;
        _own = config;
        Config = config.WithFallback(ConfigurationFactory.Default());
        ProviderClass = ProviderName.Resolve(Config.GetString("akka.actor.provider", "local")!);
        SupervisorStrategyClass = Config.GetString("akka.actor.guardian-supervisor-strategy")!;
        AskTimeout = Config.GetTimeSpan("akka.actor.ask-timeout", Timeout.InfiniteTimeSpan);
        var seed = Config.GetString("akka.actor.uid-seed", "");
        UidSeed = string.IsNullOrEmpty(seed) ? null : Config.GetLong("akka.actor.uid-seed");
        CompletionOptions = Config.GetBoolean("akka.actor.run-continuations-asynchronously", true)
            ? TaskCreationOptions.RunContinuationsAsynchronously
            : TaskCreationOptions.None;
        SchedulerClass = Config.GetString("akka.scheduler.implementation")!;
        LogLevel = Config.GetString("akka.loglevel")!;
        StdoutLogLevel = Config.GetString("akka.stdout-loglevel")!;
        Loggers = Config.GetStringList("akka.loggers");
        LoggersDispatcher = Config.GetString("akka.loggers-dispatcher")!;
        LoggerStartTimeout = Config.GetTimeSpan("akka.logger-startup-timeout");
        LogConfigOnStart = Config.GetBoolean("akka.log-config-on-start");
        LogDeadLetters = Config.GetString("akka.log-dead-letters") switch
        {
            "on" or "true" => int.MaxValue,
            "off" or "false" => 0,
            _ => Config.GetInt("akka.log-dead-letters"),
        };
        LogDeadLettersDuringShutdown = Config.GetBoolean("akka.log-dead-letters-during-shutdown");
        LogDeadLettersSuspendDuration = Config.GetTimeSpan("akka.log-dead-letters-suspend-duration");
        DebugUnhandledMessage = Config.GetBoolean("akka.actor.debug.unhandled");
        DebugEventStream = Config.GetBoolean("akka.actor.debug.event-stream");
        CoordinatedShutdownRunByActorSystemTerminate =
            Config.GetBoolean("akka.coordinated-shutdown.run-by-actor-system-terminate");
    }

    public ActorSystem System { get; }

    /// <summary>The whole configuration, defaults included.</summary>
    public Config Config { get; private set; }

    public string ProviderClass { get; }

    public string SupervisorStrategyClass { get; }

    public TimeSpan AskTimeout { get; }

    public string SchedulerClass { get; }

    public string LogLevel { get; }

    public string StdoutLogLevel { get; }

    public MinimalLogger StdoutLogger { get; } = new StandardOutLogger();

    public IList<string> Loggers { get; }

    public string LoggersDispatcher { get; }

    public TimeSpan LoggerStartTimeout { get; }

    public bool LogConfigOnStart { get; }

    /// <summary>How many dead letters are logged.</summary>
    public int LogDeadLetters { get; }

    public bool LogDeadLettersDuringShutdown { get; }

    public TimeSpan LogDeadLettersSuspendDuration { get; }

    public bool DebugUnhandledMessage { get; }

    public bool DebugEventStream { get; }

    public bool CoordinatedShutdownRunByActorSystemTerminate { get; }

    /// <summary>Makes the uids of actors the same in every run, if not null.</summary>
    internal long? UidSeed { get; }

    /// <summary>How the system completes the tasks that it gives away.</summary>
    internal TaskCreationOptions CompletionOptions { get; }

    /// <summary>Adds defaults of an extension, below the user's configuration and above the others' defaults.</summary>
    public void InjectTopLevelFallback(Config config) =>
        Config = _own.WithFallback(_injected = _injected is null ? config : config.WithFallback(_injected))
            .WithFallback(ConfigurationFactory.Default());

    private Config? _injected;

    public override string ToString() => Config.ToString();
}
