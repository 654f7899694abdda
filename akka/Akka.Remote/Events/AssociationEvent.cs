using Akka.Actor;

namespace Akka.Remote;

/// <summary>Something that happened to the association with one address.</summary>
public abstract class AssociationEvent : RemotingLifecycleEvent
{
    /// <summary>What happened, in a word or two.</summary>
    protected string EventName = "";

    public abstract Address LocalAddress { get; protected set; }

    public abstract Address RemoteAddress { get; protected set; }

    /// <summary>True if the peer opened the connection.</summary>
    public abstract bool IsInbound { get; protected set; }

    public override string ToString() =>
        $"{EventName} [{LocalAddress}] {(IsInbound ? "<-" : "->")} [{RemoteAddress}]";
}
