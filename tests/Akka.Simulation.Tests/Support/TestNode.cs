using Akka.Actor;
using Akka.Configuration;

namespace Akka.Simulation.Tests.Support;

/// <summary>A node whose program is an actor system.</summary>
internal sealed class TestNode(SimulationWorld world, string name, string extra = "")
{
    public SimulatedNode Node { get; } = world.Node(name);

    public ActorSystem System { get; private set; } = null!;

    public ActorSystem Start() => System = Node.Process.Begin(() => ActorSystem.Create("test", ConfigurationFactory
        .ParseString(extra)
        .WithFallback(Node.Configuration())
        .WithFallback(ConfigurationFactory.ParseString("akka { loggers = [], stdout-loglevel = OFF }"))));

    public ActorSystem Restart()
    {
        Node.Start();
        return Start();
    }
}
