using Akka.Actor;

namespace Akka.Simulation;

/// <summary>The network between the nodes: who listens where, the links, and the connections that stand.</summary>
internal sealed class SimulatedNetwork(SimulationWorld world)
{
    private const int FirstPort = 10_000;

    private readonly Dictionary<(string Host, int Port), SimulatedNode> _places = [];
    private readonly Dictionary<(string Host, int Port), SimulatedTransport> _listeners = [];
    private readonly Dictionary<(SimulatedNode From, SimulatedNode To), SimulatedLink> _links = [];
    private readonly List<SimulatedConnection> _connections = [];
    private int _lastPort = FirstPort;

    /// <summary>Of every link that has none of its own.</summary>
    public LinkConditions Conditions { get; set; } = new();

    /// <summary>Connections that stand; each counts once.</summary>
    public int ConnectionCount => _connections.Count / 2;

    /// <summary>One direction between two nodes.</summary>
    public SimulatedLink Link(SimulatedNode from, SimulatedNode to)
    {
        if (!_links.TryGetValue((from, to), out var link))
            _links[(from, to)] = link = new SimulatedLink(world, $"{from.Name} -> {to.Name}");
        return link;
    }

    /// <summary>Nothing gets through between two nodes, in both directions.</summary>
    public void Partition(SimulatedNode one, SimulatedNode other)
    {
        Link(one, other).Block();
        Link(other, one).Block();
    }

    public void Heal(SimulatedNode one, SimulatedNode other)
    {
        Link(one, other).Unblock();
        Link(other, one).Unblock();
    }

    /// <summary>Unblocks all links, and takes away their own conditions.</summary>
    public void HealAll()
    {
        foreach (var link in _links.Values)
        {
            link.Unblock();
            link.Reset();
        }
    }

    /// <summary>Breaks the connections between two nodes; both sides hear of it.</summary>
    public void ResetConnections(SimulatedNode one, SimulatedNode other)
    {
        foreach (var connection in _connections.ToArray())
        {
            if ((connection.Owner.Node, connection.Peer.Owner.Node) is var ends
                && (ends == (one, other) || ends == (other, one)))
                connection.Break("the connection was reset by the network (simulated)");
        }
    }

    /// <summary>The node that listens, or listened, at an address; null if none ever did.</summary>
    public SimulatedNode? NodeAt(Address address) => _places.GetValueOrDefault((address.Host ?? "", address.Port ?? 0));

    /// <exception cref="Akka.Remote.RemoteTransportException">Somebody listens there.</exception>
    public int Listen(SimulatedTransport transport, SimulatedProcess process, string host, int port)
    {
        if (port == 0)
            port = ++_lastPort;
        if (!_listeners.TryAdd((host, port), transport))
            throw new Akka.Remote.RemoteTransportException($"Cannot listen on {host}:{port}: address already in use");
        _places[(host, port)] = process.Node!;
        process.Died += () => StopListening(transport);
        return port;
    }

    public void StopListening(SimulatedTransport transport)
    {
        foreach (var (place, listener) in _listeners.ToArray())
        {
            if (listener == transport)
                _listeners.Remove(place);
        }
    }

    public SimulatedTransport? ListenerAt(Address address) =>
        _listeners.GetValueOrDefault((address.Host ?? "", address.Port ?? 0));

    /// <summary>Makes both ends of a connection.</summary>
    public (SimulatedConnection Dialler, SimulatedConnection Listener) Connect(
        SimulatedProcess dialler, SimulatedProcess listener)
    {
        var near = new SimulatedConnection(this, dialler, Link(dialler.Node!, listener.Node!));
        var far = new SimulatedConnection(this, listener, Link(listener.Node!, dialler.Node!));
        near.Peer = far;
        far.Peer = near;
        _connections.Add(near);
        _connections.Add(far);
        dialler.Died += near.OnOwnerDied;
        listener.Died += far.OnOwnerDied;
        return (near, far);
    }

    /// <summary>An end will never hear or say anything again.</summary>
    public void Forget(SimulatedConnection connection)
    {
        connection.Owner.Died -= connection.OnOwnerDied;
        _connections.Remove(connection);
    }
}
