namespace Akka.Actor;

/// <summary>Restarts or stops all children when one of them fails.</summary>
public sealed class AllForOneStrategy : SupervisorStrategy
{
    /// <param name="maxNrOfRetries">Restarts allowed a child before it is stopped; null or -1 for any number.</param>
    /// <param name="withinTimeRange">Time in which they are counted; null for ever.</param>
    public AllForOneStrategy(
        int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries, withinTimeRange, Actor.Decider.From(localOnlyDecider))
    {
    }

    /// <inheritdoc cref="AllForOneStrategy(int?, TimeSpan?, Func{Exception, Directive})"/>
    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
    {
        Decider = decider;
        MaxRetries = maxNrOfRetries ?? -1;
        Window = withinTimeRange ?? TimeSpan.Zero;
    }

    /// <inheritdoc cref="AllForOneStrategy(int?, TimeSpan?, Func{Exception, Directive})"/>
    public AllForOneStrategy(
        int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider,
        bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, Actor.Decider.From(localOnlyDecider), loggingEnabled)
    {
    }

    /// <inheritdoc cref="AllForOneStrategy(int?, TimeSpan?, Func{Exception, Directive})"/>
    public AllForOneStrategy(
        int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
        : this(maxNrOfRetries, Milliseconds(withinTimeMilliseconds), decider)
    {
        LoggingEnabled = loggingEnabled;
    }

    public AllForOneStrategy(Func<Exception, Directive> localOnlyDecider) : this(null, null, localOnlyDecider)
    {
    }

    public AllForOneStrategy(IDecider decider) : this(null, null, decider)
    {
    }

    public override IDecider Decider { get; }

    public int MaxNumberOfRetries => MaxRetries;

    public int WithinTimeRangeMilliseconds => Window > TimeSpan.Zero ? (int)Window.TotalMilliseconds : -1;

    protected override Directive Handle(IActorRef child, Exception exception) => Decider.Decide(exception);

    private protected override void ProcessFailure(
        ActorCell supervisor, bool restart, IInternalActorRef child, Exception cause)
    {
        var children = supervisor.ChildrenSnapshot();
        if (restart && Array.TrueForAll(children, c => MayRestart(supervisor, c)))
        {
            foreach (var each in children)
                RestartChild(each, cause, suspendFirst: !each.Equals(child));
        }
        else
        {
            foreach (var each in children)
                supervisor.Stop(each);
        }
    }
}
