using Akka.Actor;
using Akka.Event;

namespace Akka.Dispatch;

/// <summary>Runs the mailboxes of its actors.</summary>
public abstract class MessageDispatcher
{
    private readonly IScheduler _clock;

    protected MessageDispatcher(MessageDispatcherConfigurator configurator)
    {
        Configurator = configurator;
        _clock = configurator.Prerequisites.Scheduler;
        EventStream = configurator.Prerequisites.EventStream;
        Mailboxes = configurator.Prerequisites.Mailboxes;
        var config = configurator.Config;
        Id = config.GetString("id", "") ?? "";
        Mailbox = config.GetString("mailbox-type") is { Length: > 0 } ? config.GetString("id") : null;
        Throughput = config.GetInt("throughput", DefaultThroughput);
        var deadline = config.GetTimeSpan("throughput-deadline-time", TimeSpan.Zero);
        ThroughputDeadlineTime = deadline > TimeSpan.Zero ? deadline.Ticks : null;
    }

    public static readonly int DefaultThroughput = 100;

    public MessageDispatcherConfigurator Configurator { get; }

    public EventStream EventStream { get; }

    public Mailboxes Mailboxes { get; }

    public string Id { get; protected set; }

    /// <summary>User messages that an actor handles before others get their turn.</summary>
    public int Throughput { get; set; }

    /// <summary>Ticks after which an actor ends its turn, whatever the throughput; null for none.</summary>
    public long? ThroughputDeadlineTime { get; protected set; }

    /// <summary>
    /// The mailbox of actors that require and name none, if it is not the default: such a dispatcher is itself the
    /// section of it.
    /// </summary>
    internal string? Mailbox { get; }

    /// <summary>Runs <paramref name="action"/> soon; not as an actor.</summary>
    public void Schedule(Action action) => Schedule(new ActionRunnable(action));

    public void Schedule(IRunnable run) => ExecuteTask(run);

    /// <summary>Gives the work to a thread.</summary>
    protected abstract void ExecuteTask(IRunnable run);

    /// <summary>Gives the first turn of an actor to a thread.</summary>
    internal virtual void ExecuteStart(Mailbox mailbox) => ExecuteTask(mailbox);

    /// <summary>Lets go of what the dispatcher holds; it has no actors left.</summary>
    protected abstract void Shutdown();

    internal virtual void Attach(ActorCell cell)
    {
        if (cell.Mailbox.TrySchedule())
            ExecuteStart(cell.Mailbox);
    }

    internal virtual void Detach(ActorCell cell)
    {
        cell.Mailbox.Close(cell);
    }

    internal void RegisterForExecution(Mailbox mailbox)
    {
        if (mailbox.TrySchedule())
            ExecuteTask(mailbox);
    }

    internal void End() => Shutdown();

    internal TimeSpan? TurnDeadline() =>
        ThroughputDeadlineTime is { } ticks ? _clock.MonotonicClock + TimeSpan.FromTicks(ticks) : null;

    internal bool IsAfter(TimeSpan deadline) => _clock.MonotonicClock > deadline;
}
