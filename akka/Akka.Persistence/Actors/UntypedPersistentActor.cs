using Akka.Actor;

namespace Akka.Persistence;

/// <summary>A persistent actor that sorts its messages out itself.</summary>
public abstract class UntypedPersistentActor : Eventsourced
{
    /// <inheritdoc cref="ActorBase.Context"/>
    protected new static IUntypedActorContext Context => CurrentCell;

    protected sealed override bool Receive(object message) => ReceiveCommand(message);

    protected sealed override bool ReceiveCommand(object message)
    {
        OnCommand(message);
        return true;
    }

    protected sealed override bool ReceiveRecover(object message)
    {
        OnRecover(message);
        return true;
    }

    protected abstract void OnCommand(object message);

    /// <summary>Handles a snapshot offer, a replayed event, or <see cref="RecoveryCompleted"/>.</summary>
    protected abstract void OnRecover(object message);

    protected void Become(UntypedReceive receive) => CurrentCell.Become(Handled(receive));

    protected void BecomeStacked(UntypedReceive receive) => CurrentCell.BecomeStacked(Handled(receive));

    private static Receive Handled(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };
}
