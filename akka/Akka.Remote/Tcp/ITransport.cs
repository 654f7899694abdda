using Akka.Actor;

namespace Akka.Remote.Tcp;

/// <summary>
/// Opens and accepts connections: the one place where remoting touches a network. Its class comes from the
/// configuration (<c>transport-class</c>) and has a public constructor (ExtendedActorSystem, Config).
/// </summary>
internal interface ITransport
{
    /// <summary>Largest frame in bytes, kind and body.</summary>
    int MaximumFrameSize { get; }

    /// <summary>How long <see cref="ConnectAsync"/> may take.</summary>
    TimeSpan ConnectionTimeout { get; }

    /// <summary>Begins to accept connections and returns the address under which others reach this system.</summary>
    /// <exception cref="RemoteTransportException">The port cannot be listened on.</exception>
    Address Listen(Action<IConnection> accept);

    ValueTask<IConnection> ConnectAsync(Address remote, CancellationToken cancellation);

    /// <summary>Accepts nothing any more; the port is free when this returns. Connections stay.</summary>
    void StopListening();
}
