using Akka.Actor;

namespace Akka.Persistence.Tests.Sql;

/// <summary>Persists one number after the other, as fast as the journal lets it.</summary>
internal sealed class CountingActor(string id, CountingLoad load) : UntypedPersistentActor
{
    private int _count;

    public override string PersistenceId => id;

    protected override void OnRecover(object message)
    {
        if (message is string number)
            _count = int.Parse(number);
        else if (message is RecoveryCompleted)
            load.Recovered(id, _count);
        if (message is RecoveryCompleted)
            Self.Tell("go", ActorRefs.NoSender);
    }

    protected override void OnCommand(object message)
    {
        if (message is "go")
            Persist($"{_count + 1}", _ =>
            {
                load.Written(id, ++_count);
                Self.Tell("go", ActorRefs.NoSender);
            });
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        load.Failed(cause.Message);

    protected override void OnRecoveryFailure(Exception reason, object? message = null) => load.Failed(reason.Message);
}
