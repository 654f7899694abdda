using Akka.Actor;

namespace Akka.Event;

/// <summary>A logger that is no actor, for the time before actors run and after.</summary>
public abstract class MinimalLogger : MinimalActorRef
{
    protected MinimalLogger() => Path = new RootActorPath(Address.AllSystems) / GetType().Name;

    public override ActorPath Path { get; }

    public sealed override IActorRefProvider Provider =>
        throw new NotSupportedException($"{GetType().Name} has no provider: it is no actor");

    protected sealed override void TellInternal(object message, IActorRef? sender) => Log(message);

    protected abstract void Log(object message);
}
