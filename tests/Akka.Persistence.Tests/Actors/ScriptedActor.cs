using Akka.Actor;

namespace Akka.Persistence.Tests.Actors;

/// <summary>Does what tests tell it, as <see cref="Action{T}"/> messages, and reports in words what happens.</summary>
internal sealed class ScriptedActor : UntypedPersistentActor
{
    private readonly IActorRef _probe;
    private readonly Recovery _recovery;
    private bool _stashedOnce;

    public ScriptedActor(string id, IActorRef probe, Recovery? recovery = null)
    {
        PersistenceId = id;
        _probe = probe;
        _recovery = recovery ?? Recovery.Default;
    }

    public override string PersistenceId { get; }

    public override Recovery Recovery => _recovery;

    public IActorRef CurrentSender => Sender;

    /// <summary>Makes the handler of that event fail, while it is replayed or after it was written.</summary>
    public static string Poison => "poison";

    public static Props Props(string id, IActorRef probe, Recovery? recovery = null) =>
        Actor.Props.Create(typeof(ScriptedActor), id, probe, recovery ?? Recovery.Default);

    /// <summary>Stashes the command that calls this; when it comes back, reports instead.</summary>
    public void StashOnce(string name)
    {
        if (_stashedOnce)
        {
            Report(name + " again");
            return;
        }
        _stashedOnce = true;
        Stash.Stash();
    }

    public void Report(string what) => _probe.Tell(what, Self);

    public void Handled(string @event)
    {
        Report("handled " + @event);
        if (@event == Poison)
            throw new InvalidOperationException("the handler failed");
    }

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case Action<ScriptedActor> script:
                script(this);
                break;
            case string command:
                Report("command " + command);
                break;
            default:
                Unhandled(message);
                _probe.Tell(message, Self);
                break;
        }
    }

    protected override void OnRecover(object message)
    {
        Report(message switch
        {
            RecoveryCompleted => "recovered",
            SnapshotOffer offer => "snapshot " + offer.Snapshot,
            _ => "replayed " + message,
        });
        if (message is "poison")
            throw new InvalidOperationException("the handler failed");
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        Report($"failed {@event} at {sequenceNr}: {cause.Message}");

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) =>
        Report($"rejected {@event} at {sequenceNr}: {cause.Message}");

    protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
        Report($"not recovered: {reason.Message}");
}
