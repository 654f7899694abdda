using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>A handle with no actor behind it: it has no life cycle, no children, and drops what it is told.</summary>
public abstract class MinimalActorRef : InternalActorRefBase
{
    public override IInternalActorRef Parent => ActorRefs.Nobody;

    public override bool IsLocal => true;

    public override bool IsTerminated => false;

    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        foreach (var element in name)
        {
            if (element.Length > 0)
                return ActorRefs.Nobody;
        }
        return this;
    }

    public override void Resume(Exception? causedByFailure = null)
    {
    }

    public override void Start()
    {
    }

    public override void Stop()
    {
    }

    public override void Restart(Exception cause)
    {
    }

    public override void Suspend()
    {
    }

    public override void SendSystemMessage(ISystemMessage message)
    {
    }

    protected override void TellInternal(object message, IActorRef? sender)
    {
    }
}
