using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>What supervises the root: a root that fails ends the system, and its end is the system's end.</summary>
internal sealed class RootGuardianSupervisor(
    ActorPath root, IActorRefProvider provider, TaskCompletionSource terminated, ILoggingAdapter log) : MinimalActorRef
{
    public override ActorPath Path { get; } = root / "_Root-guardian-supervisor";

    public override IActorRefProvider Provider => provider;

    public override void Stop() => terminated.TrySetResult();

    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Failed failed:
                log.Error(failed.Cause, "guardian {0} failed: the system shuts down", failed.Child);
                ((IInternalActorRef)failed.Child).Stop();
                break;
            case DeathWatchNotification:
                Stop();
                break;
        }
    }

    protected override void TellInternal(object message, IActorRef? sender) =>
        log.Warning("{0} got an unexpected message [{1}]", Path, message);
}
