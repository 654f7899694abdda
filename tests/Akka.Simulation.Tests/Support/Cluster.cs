using Akka.Actor;
using Akka.Remote;

namespace Akka.Simulation.Tests.Support;

/// <summary>Nodes with remoting; each has an actor "echo" that answers with what it gets, and notes it.</summary>
internal sealed class Cluster : IDisposable
{
    private const string Settings = """
        akka.actor.provider = remote
        akka.remote.dot-netty.tcp { hostname = "HOST", port = 2551 }
        akka.remote.log-remote-lifecycle-events = off
        akka.remote.transport-failure-detector { heartbeat-interval = 1s, acceptable-heartbeat-pause = 5s }
        """;

    private readonly Dictionary<string, TestNode> _nodes = [];

    public Cluster(ulong seed, params string[] names)
    {
        World = new SimulationWorld(seed);
        foreach (var name in names)
        {
            _nodes[name] = new TestNode(
                World, name, Settings.Replace("HOST", name) + Environment.NewLine + NumberSerializer.Configuration);
            Start(name);
        }
    }

    public SimulationWorld World { get; }

    /// <summary>What the echo actors got: who, and the message.</summary>
    public List<(string Node, object Message)> Got { get; } = [];

    /// <summary>What the event streams said of associations: node, kind of event, and peer.</summary>
    public List<(string Node, string Event, string Peer)> Events { get; } = [];

    public TestNode this[string name] => _nodes[name];

    public SimulatedNetwork Network => World.Network;

    public void Start(string name)
    {
        var node = _nodes[name];
        var system = node.Node.Process.IsDead ? node.Restart() : node.Start();
        system.ActorOf(Doing.Props(message =>
        {
            Got.Add((name, message));
            return message;
        }), "echo");
        var listener = system.ActorOf(Doing.Props(message =>
        {
            Note(name, message);
            return null;
        }), "listener");
        system.EventStream.Subscribe(listener, typeof(RemotingLifecycleEvent));
        World.RunFor(TimeSpan.FromMilliseconds(10));
    }

    public ActorSelection Echo(string from, string of) =>
        this[from].System.ActorSelection($"akka.tcp://test@{of}:2551/user/echo");

    public IActorRef EchoRef(string from, string of) => this[from].Node.Process
        .Run(() => Echo(from, of).ResolveOne(TimeSpan.FromSeconds(5)), TimeSpan.FromSeconds(10));

    public T Ask<T>(string from, string of, object message) => this[from].Node.Process
        .Run(() => Echo(from, of).Ask<T>(message, TimeSpan.FromSeconds(30)), TimeSpan.FromSeconds(60));

    public void Dispose() => World.Dispose();

    private void Note(string name, object message)
    {
        if (message is AssociationEvent about)
            Events.Add((name, about.GetType().Name, about.RemoteAddress.Host!));
        else if (message is QuarantinedEvent quarantined)
            Events.Add((name, nameof(QuarantinedEvent), quarantined.Address.Host!));
    }
}
