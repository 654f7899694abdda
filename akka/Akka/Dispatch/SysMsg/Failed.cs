using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>From a child that has failed to its supervisor.</summary>
public sealed class Failed : SystemMessage
{
    public Failed(IActorRef child, Exception cause, long uid)
    {
        Child = child;
        Cause = cause;
        Uid = uid;
    }

    public IActorRef Child { get; }

    public Exception Cause { get; }

    /// <summary>Incarnation of the child.</summary>
    public long Uid { get; }

    public override string ToString() => $"<Failed>: {Child} ({Cause.GetType()}) {Cause.Message}";
}
