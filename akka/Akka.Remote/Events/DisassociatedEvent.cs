using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>The connection to the peer has ended. Published as soon as this side knows.</summary>
public sealed class DisassociatedEvent : AssociationEvent
{
    public DisassociatedEvent(Address localAddress, Address remoteAddress, bool inbound)
    {
        EventName = "Disassociated";
        LocalAddress = localAddress;
        RemoteAddress = remoteAddress;
        IsInbound = inbound;
    }

    public override Address LocalAddress { get; protected set; }

    public override Address RemoteAddress { get; protected set; }

    public override bool IsInbound { get; protected set; }

    public override LogLevel LogLevel() => Event.LogLevel.InfoLevel;
}
