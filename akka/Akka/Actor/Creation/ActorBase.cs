using Akka.Actor.Internal;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// An actor: it handles one message at a time, on no particular thread. Instances are made by the runtime only.
/// </summary>
public abstract class ActorBase : IInternalActor
{
    private readonly ActorCell _cell;

    /// <exception cref="ActorInitializationException">Not called by the runtime.</exception>
    protected ActorBase()
    {
        _cell = InternalCurrentActorCellKeeper.Current ?? throw new ActorInitializationException(
            $"{GetType()} cannot be created with new: make Props of it and give them to ActorOf");
    }

    IActorContext IInternalActor.ActorContext => _cell;

    /// <exception cref="NotSupportedException">Not called while this thread runs an actor.</exception>
    protected static IActorContext Context => CurrentCell;

    /// <summary>A behaviour that handles nothing.</summary>
    protected static Receive EmptyReceive { get; } = static _ => false;

    /// <summary>May be used from everywhere, also after the actor has stopped.</summary>
    protected IActorRef Self => _cell.Self;

    protected IActorRef Sender => CurrentCell.Sender;

    /// <summary>
    /// Stands for the method <see cref="Receive"/> of whatever actor runs: so no actor needs a delegate of its own.
    /// </summary>
    internal static Receive OwnBehaviour { get; } = static message => CurrentCell.Actor!.Receive(message);

    internal SupervisorStrategy OwnSupervisorStrategy => SupervisorStrategy();

    internal static ActorCell CurrentCell => InternalCurrentActorCellKeeper.Current ?? throw new NotSupportedException(
        "No actor runs on this thread: its context is not available after an await or in a callback");

    internal void Invoke(Receive behaviour, object message) => AroundReceive(behaviour, message);

    /// <summary>Puts the hooks of a class between the runtime and <paramref name="receive"/>.</summary>
    protected virtual bool AroundReceive(Receive receive, object message)
    {
        if (ReferenceEquals(receive, OwnBehaviour) ? Receive(message) : receive(message))
            return true;
        Unhandled(message);
        return false;
    }

    /// <summary>Handles a message; false if it does not know it.</summary>
    protected abstract bool Receive(object message);

    /// <summary>
    /// What becomes of messages that the behaviour does not handle: they are published on the event stream.
    /// </summary>
    /// <exception cref="DeathPactException">The message is a <see cref="Terminated"/>.</exception>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated)
            throw new DeathPactException(terminated.ActorRef);
        var cell = CurrentCell;
        cell.System.EventStream.Publish(new UnhandledMessage(message, cell.Sender, Self));
    }

    protected void Become(Receive receive) => CurrentCell.Become(receive);

    protected void BecomeStacked(Receive receive) => CurrentCell.BecomeStacked(receive);

    protected void UnbecomeStacked() => CurrentCell.UnbecomeStacked();

    protected void SetReceiveTimeout(TimeSpan? timeout) => CurrentCell.SetReceiveTimeout(timeout);

    /// <summary>What this actor does with children that fail.</summary>
    protected virtual SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.DefaultStrategy;

    /// <summary>Runs before the first message.</summary>
    protected virtual void PreStart()
    {
    }

    /// <summary>Runs after the last message.</summary>
    protected virtual void PostStop()
    {
    }

    /// <summary>
    /// Runs in the old instance before a restart; by default it stops all children and calls <see cref="PostStop"/>.
    /// </summary>
    /// <param name="reason">What the actor failed with.</param>
    /// <param name="message">The message that it handled then, if it failed while handling one.</param>
    protected virtual void PreRestart(Exception reason, object? message)
    {
        var cell = CurrentCell;
        foreach (var child in cell.ChildrenSnapshot())
        {
            cell.Unwatch(child);
            cell.Stop(child);
        }
        PostStop();
    }

    /// <summary>Runs in the new instance after a restart; by default it calls <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    public virtual void AroundPreStart() => PreStart();

    public virtual void AroundPostStop() => PostStop();

    public virtual void AroundPreRestart(Exception cause, object? message) => PreRestart(cause, message);

    public virtual void AroundPostRestart(Exception cause, object? message) => PostRestart(cause);
}
