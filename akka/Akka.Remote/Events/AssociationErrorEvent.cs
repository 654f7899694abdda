using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>
/// The peer could not be reached, refused, or the connection to it broke. Published as soon as this side knows.
/// </summary>
public sealed class AssociationErrorEvent : AssociationEvent
{
    private readonly LogLevel _level;

    public AssociationErrorEvent(
        Exception cause, Address localAddress, Address remoteAddress, bool inbound, LogLevel level)
    {
        EventName = "AssociationError";
        Cause = cause;
        LocalAddress = localAddress;
        RemoteAddress = remoteAddress;
        IsInbound = inbound;
        _level = level;
    }

    public Exception Cause { get; }

    public override Address LocalAddress { get; protected set; }

    public override Address RemoteAddress { get; protected set; }

    public override bool IsInbound { get; protected set; }

    public override LogLevel LogLevel() => _level;

    public override string ToString() => $"{base.ToString()}: {Cause.Message}";
}
