using Akka.Actor;

namespace Akka.Tests.Actor.Support;

/// <summary>
/// An actor that reports its life as texts ("PreStart", ...), throws the exceptions that it is sent, runs the actions
/// that it is sent, and forwards everything else to where it reports; Terminated as <see cref="Ended"/>, since nobody
/// takes a Terminated of what it does not watch.
/// </summary>
internal sealed class Subject : UntypedActor
{
    private readonly IActorRef _reports;
    private readonly SupervisorStrategy? _strategy;

    public Subject(IActorRef reports, SupervisorStrategy? strategy)
    {
        _reports = reports;
        _strategy = strategy;
    }

    public static Props Props(IActorRef reports, SupervisorStrategy? strategy = null) =>
        Akka.Actor.Props.Create(() => new Subject(reports, strategy));

    protected override SupervisorStrategy SupervisorStrategy() => _strategy ?? base.SupervisorStrategy();

    protected override void PreStart() => _reports.Tell("PreStart");

    protected override void PostStop() => _reports.Tell("PostStop");

    protected override void PreRestart(Exception reason, object? message)
    {
        _reports.Tell($"PreRestart because of {reason.Message}");
        base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        _reports.Tell($"PostRestart because of {reason.Message}");
        base.PostRestart(reason);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Exception failure:
                throw failure;
            case Do act:
                act.Action(Context);
                break;
            case Terminated terminated:
                _reports.Tell(new Ended(terminated.ActorRef));
                break;
            default:
                _reports.Forward(message);
                break;
        }
    }
}
