using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>What carries messages to other systems.</summary>
public abstract class RemoteTransport
{
    protected RemoteTransport(ExtendedActorSystem system, RemoteActorRefProvider provider)
    {
        System = system;
        Provider = provider;
        Log = Logging.GetLogger(system, this);
    }

    public ExtendedActorSystem System { get; }

    public RemoteActorRefProvider Provider { get; }

    public ILoggingAdapter Log { get; protected set; }

    /// <summary>All addresses under which others reach this system.</summary>
    public abstract ISet<Address> Addresses { get; }

    public abstract Address DefaultAddress { get; }

    /// <summary>Begins to take connections.</summary>
    /// <exception cref="RemoteTransportException">It cannot.</exception>
    public abstract void Start();

    /// <summary>Sends what is queued as far as time allows, says goodbye, and stops.</summary>
    public abstract Task Shutdown();

    public abstract void Send(object message, IActorRef? sender, RemoteActorRef recipient);

    /// <summary>The address by which the system at <paramref name="remote"/> knows this one.</summary>
    public abstract Address LocalAddressForRemote(Address remote);

    /// <summary>Never again talks to that incarnation (null: the one connected now).</summary>
    public abstract void Quarantine(Address address, int? uid);
}
