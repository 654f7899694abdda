namespace Akka.Actor;

/// <summary>Restarts or stops the child that failed, and leaves its siblings alone.</summary>
public sealed class OneForOneStrategy : SupervisorStrategy
{
    /// <param name="maxNrOfRetries">Restarts allowed a child before it is stopped; null or -1 for any number.</param>
    /// <param name="withinTimeRange">Time in which they are counted; null for ever.</param>
    public OneForOneStrategy(
        int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries, withinTimeRange, Actor.Decider.From(localOnlyDecider))
    {
    }

    /// <inheritdoc cref="OneForOneStrategy(int?, TimeSpan?, Func{Exception, Directive})"/>
    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
    {
        Decider = decider;
        MaxRetries = maxNrOfRetries ?? -1;
        Window = withinTimeRange ?? TimeSpan.Zero;
    }

    /// <inheritdoc cref="OneForOneStrategy(int?, TimeSpan?, Func{Exception, Directive})"/>
    public OneForOneStrategy(
        int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider,
        bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, Actor.Decider.From(localOnlyDecider), loggingEnabled)
    {
    }

    /// <inheritdoc cref="OneForOneStrategy(int?, TimeSpan?, Func{Exception, Directive})"/>
    public OneForOneStrategy(
        int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
        : this(maxNrOfRetries, Milliseconds(withinTimeMilliseconds), decider)
    {
        LoggingEnabled = loggingEnabled;
    }

    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider) : this(null, null, localOnlyDecider)
    {
    }

    public OneForOneStrategy(IDecider decider) : this(null, null, decider)
    {
    }

    public override IDecider Decider { get; }

    public int MaxNumberOfRetries => MaxRetries;

    public int WithinTimeRangeMilliseconds => Window > TimeSpan.Zero ? (int)Window.TotalMilliseconds : -1;

    protected override Directive Handle(IActorRef child, Exception exception) => Decider.Decide(exception);

    private protected override void ProcessFailure(
        ActorCell supervisor, bool restart, IInternalActorRef child, Exception cause)
    {
        if (restart && MayRestart(supervisor, child))
            RestartChild(child, cause, suspendFirst: false);
        else
            supervisor.Stop(child);
    }
}
