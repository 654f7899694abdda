using Akka.Configuration;

namespace Akka.Simulation;

/// <summary>Writes the configuration of simulated actor systems.</summary>
internal static class SimulatedConfiguration
{
    private static readonly string[] OwnDispatchers =
    [
        "akka.actor.default-dispatcher",
        "akka.actor.internal-dispatcher",
        "akka.persistence.dispatchers.default-plugin-dispatcher",
    ];

    public static Config Of(SimulatedNode node, IEnumerable<string> dispatchers)
    {
        var lines = OwnDispatchers.Concat(dispatchers)
            .Select(path => $"{path} {{ type = \"{NameOf<SimulatedDispatcherConfigurator>()}\" }}");
        return ConfigurationFactory.ParseString($$"""
            akka.simulation { world = "{{node.World.Id}}", node = "{{node.Name}}" }
            akka.scheduler.implementation = "{{NameOf<SimulatedScheduler>()}}"
            akka.actor.uid-seed = {{node.Process.UidSeed}}
            akka.actor.run-continuations-asynchronously = off
            akka.remote.remoting-class = "{{NameOf<SimulatedRemoting>()}}"
            akka.remote.dot-netty.tcp.transport-class = "{{NameOf<SimulatedTransport>()}}"
            akka.remote.dot-netty.tcp.enable-ssl = off
            akka.persistence.journal.plugin = "akka.persistence.journal.simulated"
            akka.persistence.journal.simulated {
              class = "{{NameOf<SimulatedJournal>()}}"
              plugin-dispatcher = "akka.actor.default-dispatcher"
            }
            akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.simulated"
            akka.persistence.snapshot-store.simulated {
              class = "{{NameOf<SimulatedSnapshotStore>()}}"
              plugin-dispatcher = "akka.actor.default-dispatcher"
            }
            akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
            akka.coordinated-shutdown.exit-clr = off
            {{string.Join(Environment.NewLine, lines)}}
            """);
    }

    /// <summary>A class as a configuration names it.</summary>
    public static string NameOf<T>() => $"{typeof(T).FullName}, {typeof(T).Assembly.GetName().Name}";
}
