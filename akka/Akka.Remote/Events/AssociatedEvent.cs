using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>A connection to the peer stands: messages flow.</summary>
public sealed class AssociatedEvent : AssociationEvent
{
    public AssociatedEvent(Address localAddress, Address remoteAddress, bool inbound)
    {
        EventName = "Associated";
        LocalAddress = localAddress;
        RemoteAddress = remoteAddress;
        IsInbound = inbound;
    }

    public override Address LocalAddress { get; protected set; }

    public override Address RemoteAddress { get; protected set; }

    public override bool IsInbound { get; protected set; }

    public override LogLevel LogLevel() => Event.LogLevel.InfoLevel;
}
