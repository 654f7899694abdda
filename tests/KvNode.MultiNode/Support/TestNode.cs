using KvNode.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace KvNode.MultiNode.Support;

/// <summary>A node in this process: its name in the ring and its folder stay, while it stops and starts.</summary>
internal sealed class TestNode(string dataFolder, TimeSpan clockOffset, Relay? relay) : IAsyncDisposable
{
    private readonly int _listenPort = relay?.Target ?? FreePorts.Next();
    private NodeHost? _host;
    private KvClient? _client;

    /// <summary>Its name in the ring.</summary>
    public string Address => $"127.0.0.1:{relay?.Port ?? _listenPort}";

    public string DataFolder => dataFolder;

    public NodeHost Host => _host ?? throw new InvalidOperationException($"{Address} does not run");

    public KvClient Client => _client ?? throw new InvalidOperationException($"{Address} does not run");

    /// <param name="ring">Empty for a ring of this node alone, under any address.</param>
    /// <param name="more">Further settings, as on the command line.</param>
    public async Task Start(IEnumerable<string> ring, params string[] more)
    {
        string[] assignments =
        [
            "kv.node.host=127.0.0.1",
            $"kv.node.remote-port={relay?.Port ?? _listenPort}",
            $"akka.remote.dot-netty.tcp.port={_listenPort}",
            $"akka.remote.dot-netty.tcp.public-port={relay?.Port ?? _listenPort}",
            $"kv.node.data={dataFolder}",
            $"kv.ring.nodes={ConfigLayers.Quote(string.Join(',', ring))}",
            "kv.http.host=127.0.0.1",
            "kv.http.port=0",
            "kv.storage.durability=async",
            "kv.log.level=error",
            .. more,
        ];
        var settings = NodeSettings.Read(ConfigLayers.Load([], assignments));
        _host = await NodeHost.StartAsync(settings, NullLoggerFactory.Instance, new ShiftedTime(clockOffset));
        _client = new KvClient(new Uri($"http://127.0.0.1:{_host.HttpPort}"));
    }

    public async Task Stop()
    {
        await Host.StopAsync();
        Client.Dispose();
        (_host, _client) = (null, null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await Stop();
    }
}
