using Akka.Configuration;
using Akka.Simulation;
using KvNode.Settings;
using KvSimulation.Storage;

namespace KvSimulation.Running;

/// <summary>
/// A node's configuration in the simulation: its own defaults but for what makes it run in there, and for limits that
/// are reached within seconds.
/// </summary>
/// <param name="ring">The names of all nodes, as <c>host:port</c>.</param>
/// <param name="assignments">Keys that are set on top, as HOCON.</param>
internal sealed class NodeConfig(IReadOnlyList<string> ring, IReadOnlyList<string> assignments)
{
    private static readonly string[] Dispatchers =
        ["akka.actor.storage-dispatcher", "akka.actor.range-dispatcher"];

    /// <summary>For the current process of the machine.</summary>
    /// <exception cref="SettingsException">A key is unknown, or a value is no good.</exception>
    /// <exception cref="ConfigurationException">An assignment is no HOCON.</exception>
    public NodeSettings Of(SimulatedNode hardware)
    {
        var address = hardware.Name.Split(':');
        var own = ConfigurationFactory.ParseString(
            $$"""
            akka { loggers = [], loglevel = OFF }
            kv {
              node { host = "{{address[0]}}", remote-port = {{address[1]}}, data = "{{hardware.Name}}" }
              ring.nodes = "{{string.Join(",", ring)}}"
              http.enabled = off
              storage {
                provider = "{{typeof(SimulatedStorage).FullName}}, {{typeof(SimulatedStorage).Assembly.GetName().Name}}"
                flush-after-events = 40
                flush-interval = 5s
                sweep-interval = 5s
              }
            }
            """);
        // Not the layers of a real process: what is in the environment must not change a run.
        var config = assignments.Select(ConfigurationFactory.ParseString)
            .Aggregate(own.WithFallback(ConfigLayers.Reference), (lower, upper) => upper.WithFallback(lower));
        var fsync = config.GetString("kv.storage.durability") == "fsync" ? "on" : "off";
        return NodeSettings.Read(hardware.Configuration(Dispatchers)
            .WithFallback(ConfigurationFactory.ParseString($"akka.simulation.fsync = {fsync}"))
            .WithFallback(config));
    }
}
