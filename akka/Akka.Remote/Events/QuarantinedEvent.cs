using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>This system has given an incarnation of a peer up for ever.</summary>
public sealed class QuarantinedEvent(Address address, int uid) : RemotingLifecycleEvent
{
    public Address Address { get; } = address;

    /// <summary>The incarnation.</summary>
    public int Uid { get; } = uid;

    public override LogLevel LogLevel() => Event.LogLevel.WarningLevel;

    public override string ToString() =>
        $"Association to [{Address}] with incarnation {Uid} is quarantined: "
        + "the system there must be restarted to be talked to again";
}
