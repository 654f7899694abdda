using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>To a guardian: stop one of your children, on behalf of the actor system.</summary>
public sealed class StopChild : SystemMessage
{
    public StopChild(IActorRef child)
    {
        Child = child;
    }

    public IActorRef Child { get; }
}
