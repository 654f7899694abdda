using Akka.Actor;

namespace Akka.Remote;

/// <summary>A provider whose system talks to others.</summary>
public interface IRemoteActorRefProvider : IActorRefProvider
{
    RemoteTransport Transport { get; }

    RemoteSettings RemoteSettings { get; }

    /// <summary>The actor that watches actors of other systems.</summary>
    IActorRef RemoteWatcher { get; }

    /// <summary>True if that is an address of this system.</summary>
    bool HasAddress(Address address);

    /// <summary>Never again talks to that incarnation (null: the one connected now).</summary>
    void Quarantine(Address address, int? uid);
}
