using Akka.Actor;
using Akka.Configuration;

namespace Akka.Remote.Tests.Support;

/// <summary>An actor system with remoting on a free port of this machine.</summary>
internal sealed class Node : IAsyncDisposable
{
    private const string Common = """
        akka.actor.provider = remote
        akka.loglevel = WARNING
        akka.stdout-loglevel = OFF
        akka.loggers = []
        akka.log-dead-letters = off
        akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
        akka.scheduler.tick-duration = 2ms
        akka.remote.dot-netty.tcp.hostname = 127.0.0.1
        """;

    private Node(ActorSystem system)
    {
        System = system;
    }

    public ActorSystem System { get; }

    public RemoteActorRefProvider Provider => (RemoteActorRefProvider)((ExtendedActorSystem)System).Provider;

    public Address Address => Provider.DefaultAddress;

    public int Port => Address.Port!.Value;

    public int Uid => AddressUidExtension.Uid(System);

    public static Node Start(string name = "node", string config = "", int port = 0)
    {
        var all = ConfigurationFactory.ParseString(config)
            .WithFallback($"akka.remote.dot-netty.tcp.port = {port}")
            .WithFallback(Common);
        return new Node(ActorSystem.Create(name, all));
    }

    public Probe Probe(string? name = null) => Support.Probe.In(System, name);

    /// <summary>A probe that gets what is published on the event stream.</summary>
    public Probe Hears<TEvent>()
    {
        var probe = Probe();
        System.EventStream.Subscribe(probe.Ref, typeof(TEvent));
        return probe;
    }

    /// <summary>An actor that answers every message with itself.</summary>
    public IActorRef Echo(string name = "echo") =>
        On(name, static (message, self, sender) => sender.Tell(message, self));

    public IActorRef On(string name, Action<object, IActorRef, IActorRef> handle) =>
        System.ActorOf(Props.Create(() => new Handler(handle)), name);

    /// <summary>The handle that this system has of a path in another.</summary>
    public IActorRef RefTo(Node other, string path) => Provider.ResolveActorRef($"{other.Address}{path}");

    /// <summary>Ends the sockets as the death of a process does: no goodbye, nothing flushed.</summary>
    public void Kill()
    {
        ((Remoting)Provider.Transport).Abandon();
        System.Terminate();
    }

    public async ValueTask DisposeAsync() => await System.Terminate().WaitAsync(TimeSpan.FromSeconds(20));

    private sealed class Handler(Action<object, IActorRef, IActorRef> handle) : UntypedActor
    {
        protected override void OnReceive(object message) => handle(message, Self, Sender);
    }
}
