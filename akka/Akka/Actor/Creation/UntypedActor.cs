using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor that sorts its messages out itself.</summary>
public abstract class UntypedActor : ActorBase
{
    /// <inheritdoc cref="ActorBase.Context"/>
    protected new static IUntypedActorContext Context => CurrentCell;

    protected sealed override bool Receive(object message)
    {
        OnReceive(message);
        return true;
    }

    protected abstract void OnReceive(object message);

    protected void Become(UntypedReceive receive) => Context.Become(receive);

    protected void BecomeStacked(UntypedReceive receive) => Context.BecomeStacked(receive);

    /// <summary>Runs a part that awaits; the actor handles no other message until it is done.</summary>
    protected void RunTask(Func<Task> action) => ActorTaskScheduler.RunTask(action);

    /// <inheritdoc cref="RunTask(Func{Task})"/>
    protected void RunTask(Action action) => ActorTaskScheduler.RunTask(action);
}
