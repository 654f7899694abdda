using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Ends an actor system in order: phase after phase, in each the tasks that others have registered for it, all at once.
/// </summary>
public sealed class CoordinatedShutdown : IExtension
{
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";
    public const string PhaseServiceUnbind = "service-unbind";
    public const string PhaseServiceRequestsDone = "service-requests-done";
    public const string PhaseServiceStop = "service-stop";
    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";
    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";
    public const string PhaseClusterLeave = "cluster-leave";
    public const string PhaseClusterExiting = "cluster-exiting";
    public const string PhaseClusterExitingDone = "cluster-exiting-done";
    public const string PhaseClusterShutdown = "cluster-shutdown";
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    private readonly Lock _changes = new();
    private readonly List<string> _order;
    private readonly Dictionary<string, List<ShutdownTask>> _tasks = [];
    private readonly ILoggingAdapter _log;
    private Task<Done>? _run;

    internal CoordinatedShutdown(ExtendedActorSystem system)
    {
        System = system;
        Settings = CoordinatedShutdownSettings.Read(system.Settings.Config);
        _order = ShutdownPhase.InOrder(Settings.Phases);
        _log = Logging.GetLogger(system, this);
    }

    public ExtendedActorSystem System { get; }

    /// <summary>Why it runs; null until it does.</summary>
    public Reason? ShutdownReason { get; private set; }

    /// <summary>The time that all phases can take together.</summary>
    public TimeSpan TotalTimeout => _order.Aggregate(TimeSpan.Zero, (sum, phase) => sum + TimeoutOf(phase));

    internal CoordinatedShutdownSettings Settings { get; }

    public static CoordinatedShutdown Get(ActorSystem sys) =>
        sys.WithExtension<CoordinatedShutdown, CoordinatedShutdownExtension>();

    /// <summary>The time that the tasks of a phase have.</summary>
    /// <exception cref="ArgumentException">there is no such phase</exception>
    public TimeSpan Timeout(string phase)
    {
        Check(phase);
        return TimeoutOf(phase);
    }

    /// <summary>Has a phase run a task; one added while its own phase runs comes too late.</summary>
    /// <exception cref="ArgumentException">there is no such phase, or the name is empty</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        Check(phase);
        ArgumentException.ThrowIfNullOrEmpty(taskName);
        lock (_changes)
        {
            if (!_tasks.TryGetValue(phase, out var tasks)) _tasks[phase] = tasks = [];
            tasks.Add(new ShutdownTask(taskName, task));
        }
    }

    /// <summary>Runs the phases; every call gets the task of the first.</summary>
    /// <param name="reason">why</param>
    /// <param name="fromPhase">where to begin; null = with the first phase</param>
    public Task<Done> Run(Reason reason, string? fromPhase = null)
    {
        if (fromPhase is not null) Check(fromPhase);
        TaskCompletionSource<Done> done;
        lock (_changes)
        {
            if (_run is not null) return _run;
            done = new TaskCompletionSource<Done>(System.Settings.CompletionOptions);
            _run = done.Task;
            ShutdownReason = reason;
        }
        Start(() => _ = RunPhases(reason, fromPhase, done));
        return done.Task;
    }

    /// <summary>Without the caller's context: the phases must not depend on who ended the system.</summary>
    private static void Start(Action run)
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private async Task RunPhases(Reason reason, string? fromPhase, TaskCompletionSource<Done> done)
    {
        try
        {
            _log.Info("Coordinated shutdown begins: {0}", reason);
            var first = fromPhase is null ? 0 : _order.IndexOf(fromPhase);
            for (var i = first; i < _order.Count; i++) await RunPhase(_order[i]).ConfigureAwait(false);
            done.SetResult(Done.Instance);
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    }

    private async Task RunPhase(string name)
    {
        var phase = Settings.Phases.GetValueOrDefault(name);
        ShutdownTask[] tasks;
        lock (_changes) tasks = [.. _tasks.GetValueOrDefault(name, [])];
        if (tasks.Length == 0 || phase is null) return;
        if (!phase.Enabled)
        {
            _log.Info("Phase {0} is disabled: {1} tasks are left out", name, tasks.Length);
            return;
        }
        var runner = new ShutdownPhaseRun(phase, System, _log);
        await runner.Run(tasks).ConfigureAwait(false);
    }

    private TimeSpan TimeoutOf(string phase) =>
        Settings.Phases.TryGetValue(phase, out var found) ? found.Timeout : TimeSpan.Zero;

    private void Check(string phase)
    {
        if (!_order.Contains(phase))
            throw new ArgumentException(
                $"There is no phase '{phase}' in akka.coordinated-shutdown.phases; "
                + $"there are {string.Join(", ", _order)}",
                nameof(phase));
    }

    /// <summary>Why a shutdown runs.</summary>
    public class Reason
    {
        protected Reason()
        {
        }

        public override string ToString() => GetType().Name;
    }

    /// <summary>Nobody said why.</summary>
    public sealed class UnknownReason : Reason
    {
        public static readonly Reason Instance = new UnknownReason();

        private UnknownReason()
        {
        }
    }

    /// <summary>The actor system was told to terminate.</summary>
    public sealed class ActorSystemTerminateReason : Reason
    {
        public static readonly Reason Instance = new ActorSystemTerminateReason();

        private ActorSystemTerminateReason()
        {
        }
    }

    /// <summary>The process is about to end.</summary>
    public sealed class ClrExitReason : Reason
    {
        public static readonly Reason Instance = new ClrExitReason();

        private ClrExitReason()
        {
        }
    }
}
