using Akka.Configuration;
using KvNode.Settings;

namespace KvNode.Tests;

/// <summary>A node's configuration without remoting, and with the test kit's logger.</summary>
internal static class TestConfig
{
    public static Config Local { get; } = ConfigurationFactory.ParseString(
        """
        akka.actor.provider = local
        akka.loggers = ["Akka.TestKit.TestEventListener, Akka.TestKit"]
        akka.stdout-loglevel = WARNING
        """).WithFallback(ConfigLayers.Reference).WithFallback(ConfigurationFactory.Default());

    /// <summary>With journal and snapshots in memory, for as long as the actor system lives.</summary>
    public static Config LocalInMemory { get; } = ConfigurationFactory.ParseString(
        """
        akka.persistence.journal.plugin = "akka.persistence.journal.inmem"
        akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        """).WithFallback(Local);
}
