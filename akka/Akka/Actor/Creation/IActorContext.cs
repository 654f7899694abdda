using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>
/// What an actor sees of the runtime. Only to be used from the actor itself, while it handles a message.
/// </summary>
public interface IActorContext : IActorRefFactory, ICanWatch
{
    IActorRef Self { get; }

    Props Props { get; }

    /// <summary>Sender of the message being handled; the dead letters if it had none.</summary>
    IActorRef Sender { get; }

    ActorSystem System { get; }

    IActorRef Parent { get; }

    MessageDispatcher Dispatcher { get; }

    TimeSpan? ReceiveTimeout { get; }

    /// <summary>Replaces the current behaviour.</summary>
    void Become(Receive receive);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    void BecomeStacked(Receive receive);

    void UnbecomeStacked();

    /// <summary>The child of that name, or <see cref="Nobody"/>.</summary>
    IActorRef Child(string name);

    IEnumerable<IActorRef> GetChildren();

    /// <summary>
    /// A <see cref="Actor.ReceiveTimeout"/> arrives whenever this long has passed without
    /// another message; null ends that.
    /// </summary>
    void SetReceiveTimeout(TimeSpan? timeout);

    void Stop(IActorRef child);
}
