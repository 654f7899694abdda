using System.Runtime.ExceptionServices;
using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>Supervises each child of a test actor by the strategy that the test gave for it.</summary>
internal sealed class ChildStrategies : SupervisorStrategy
{
    private readonly Dictionary<IActorRef, SupervisorStrategy> _given = [];

    // The child's own strategy logs.
    public ChildStrategies() => LoggingEnabled = false;

    public override IDecider Decider => DefaultStrategy.Decider;

    public void Set(IActorRef child, SupervisorStrategy strategy) => _given[child] = strategy;

    // Any decision that leads to ProcessFailure, where the child's own strategy decides.
    protected override Directive Handle(IActorRef child, Exception exception) => Directive.Stop;

    private protected override void ProcessFailure(
        ActorCell supervisor, bool restart, IInternalActorRef child, Exception cause)
    {
        if (!_given.GetValueOrDefault(child, DefaultStrategy).HandleFailure(supervisor, child, cause))
            ExceptionDispatchInfo.Throw(cause);
    }
}
