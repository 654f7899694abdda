using Akka.Configuration;
using KvNode.Clock;

namespace KvNode.Settings;

/// <summary>
/// A node's configuration, typed and checked: what holds a value of this type needs no "bad value" cases.
/// </summary>
public sealed record NodeSettings
{
    /// <summary>What remoting listens on.</summary>
    public required string Host { get; init; }

    /// <summary>0 = a free one.</summary>
    public required int RemotePort { get; init; }

    /// <summary>A full path.</summary>
    public required string DataFolder { get; init; }

    /// <summary>
    /// The ring's members as <c>host:port</c>, this node included; empty = a ring of this node alone.
    /// </summary>
    public required IReadOnlyList<string> Ring { get; init; }

    public required ListenerSettings Http { get; init; }

    public required ReplicationSettings Replication { get; init; }

    public required PeerSettings Peers { get; init; }

    public required ClockSettings Clock { get; init; }

    public required DatabaseSettings Database { get; init; }

    public required StorageSettings Storage { get; init; }

    public required RangeSettings Range { get; init; }

    /// <summary>How long requests in flight may take to finish when the node stops.</summary>
    public required TimeSpan DrainTimeout { get; init; }

    /// <summary>How long the memtables may take to be flushed when the node stops; zero = they are not.</summary>
    public required TimeSpan FlushTimeout { get; init; }

    public required LogSettings Log { get; init; }

    /// <summary>All that was configured, for what has keys of its own.</summary>
    public required Config Config { get; init; }

    /// <summary>This node's name in the ring, unless its port is yet to be found.</summary>
    public string Address => $"{Host}:{RemotePort}";

    /// <exception cref="SettingsException">A key is unknown, or a value is no good; every fault is named.</exception>
    public static NodeSettings Read(Config config)
    {
        var reader = new SettingsReader(config);
        UnknownKeys.In(config, ConfigLayers.Reference, "kv").ForEach(reader.Fault);
        reader.ThrowIfFaulty();
        var settings = new NodeSettings
        {
            Host = reader.Text("kv.node.host"),
            RemotePort = reader.Number("kv.node.remote-port", 0, ushort.MaxValue),
            DataFolder = Path.GetFullPath(reader.Text("kv.node.data")),
            Ring = reader.List("kv.ring.nodes"),
            Http = ListenerSettings.Read(reader),
            Replication = ReplicationSettings.Read(reader),
            Peers = PeerSettings.Read(reader),
            Clock = new ClockSettings(
                reader.Duration("kv.clock.max-drift", TimeSpan.FromMilliseconds(1)),
                reader.Duration("kv.clock.ceiling-window", TimeSpan.FromMilliseconds(300))),
            Database = DatabaseSettings.Read(reader),
            Storage = StorageSettings.Read(reader),
            Range = RangeSettings.Read(reader),
            DrainTimeout = reader.Duration("kv.shutdown.drain-timeout", TimeSpan.Zero),
            FlushTimeout = reader.Duration("kv.shutdown.flush-timeout", TimeSpan.Zero),
            Log = LogSettings.Read(reader),
            Config = config,
        };
        RingAddresses.Check(settings, reader);
        reader.ThrowIfFaulty();
        return settings;
    }
}
