using Akka.Event;

namespace Akka.Actor;

/// <summary>What an actor does when a child of it fails.</summary>
public abstract class SupervisorStrategy
{
    /// <summary>
    /// Stops children that could not be created, were killed, or did not handle the end of an actor they
    /// watched; restarts all others.
    /// </summary>
    public static readonly IDecider DefaultDecider = Actor.Decider.From(
        Directive.Restart,
        Directive.Stop.When<ActorInitializationException>(),
        Directive.Stop.When<ActorKilledException>(),
        Directive.Stop.When<DeathPactException>());

    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecider);

    /// <summary>Stops every child that fails.</summary>
    public static readonly OneForOneStrategy StoppingStrategy = new(static _ => Directive.Stop);

    public abstract IDecider Decider { get; }

    protected bool LoggingEnabled { get; set; } = true;

    /// <summary>Restarts allowed a child; -1 for any number.</summary>
    internal int MaxRetries { get; private protected init; } = -1;

    /// <summary>Time in which the restarts are counted; zero or negative for ever.</summary>
    internal TimeSpan Window { get; private protected init; }

    /// <summary>Applies the strategy to a failed child. False if the supervisor itself has to fail now.</summary>
    internal bool HandleFailure(ActorCell supervisor, IInternalActorRef child, Exception cause)
    {
        var directive = Handle(child, cause);
        LogFailure(supervisor, child, cause, directive);
        switch (directive)
        {
            case Directive.Escalate:
                return false;
            case Directive.Resume:
                ResumeChild(child, cause);
                return true;
            default:
                ProcessFailure(supervisor, directive == Directive.Restart, child, cause);
                return true;
        }
    }

    internal static TimeSpan Milliseconds(int value) => value < 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(value);

    private protected abstract void ProcessFailure(
        ActorCell supervisor, bool restart, IInternalActorRef child, Exception cause);

    private protected bool MayRestart(ActorCell supervisor, IInternalActorRef child) =>
        supervisor.RestartStatsOf(child).RequestRestartPermission(
            MaxRetries, Window, supervisor.System.Scheduler.MonotonicClock);

    protected abstract Directive Handle(IActorRef child, Exception exception);

    /// <summary>The child goes on; only to be called for the child that failed.</summary>
    protected void ResumeChild(IActorRef child, Exception exception) => ((IInternalActorRef)child).Resume(exception);

    /// <param name="suspendFirst">True for children other than the failed one, which has suspended itself.</param>
    protected void RestartChild(IActorRef child, Exception cause, bool suspendFirst)
    {
        var target = (IInternalActorRef)child;
        if (suspendFirst)
            target.Suspend();
        target.Restart(cause);
    }

    protected virtual void LogFailure(IActorContext context, IActorRef child, Exception cause, Directive directive)
    {
        if (!LoggingEnabled || directive == Directive.Escalate)
            return;
        var source = child.Path.ToString();
        var shown = cause is ActorInitializationException { InnerException: { } inner } ? inner : cause;
        var events = context.System.EventStream;
        if (directive == Directive.Resume)
            events.Publish(new Warning(source, GetType(), shown.Message));
        else
            events.Publish(new Error(cause, source, GetType(), shown.Message));
    }
}
