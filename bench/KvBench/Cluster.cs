using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace KvBench;

/// <summary>
/// The nodes and, when asked for, the bare Kestrel: each a process; with a temporary folder for their data.
/// </summary>
internal sealed class Cluster : IDisposable
{
    private readonly string _root;
    private readonly string _folder = Directory.CreateTempSubdirectory("kv-bench-").FullName;
    private readonly List<Server> _nodes = [];
    private readonly List<Server> _others = [];

    /// <param name="root">The repository.</param>
    public Cluster(string root) => _root = root;

    public IReadOnlyList<Server> Nodes => _nodes;

    /// <summary>Starts the nodes; when it is done, all are ready.</summary>
    /// <param name="environment">Added to that of each node.</param>
    public async Task StartNodes(int count, params (string Name, string Value)[] environment)
    {
        var remotePorts = Enumerable.Range(0, count).Select(_ => FreePort()).ToArray();
        for (var i = 0; i < count; i++)
        {
            var http = FreePort();
            var arguments = NodeArguments(_root, http, remotePorts, i, Path.Combine(_folder, $"node{i + 1}"));
            _nodes.Add(Server.Start($"node {i + 1}", http, LogOf($"node{i + 1}"), arguments, environment));
        }

        foreach (var node in _nodes)
            await node.WaitUntilAnswering("/health/ready");
    }

    public async Task<Server> StartCeiling()
    {
        var port = FreePort();
        string[] arguments = [typeof(Cluster).Assembly.Location, "ceiling", Text(port)];
        var server = Server.Start("the bare Kestrel", port, LogOf("ceiling"), arguments);
        _others.Add(server);
        await server.WaitUntilAnswering("/");
        return server;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>What <c>dotnet</c> is to run for a member of a ring on this machine.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="http">Its port.</param>
    /// <param name="remotePorts">Of all members.</param>
    /// <param name="index">Which of them it is.</param>
    /// <param name="data">Its folder.</param>
    public static string[] NodeArguments(
        string root, int http, IReadOnlyList<int> remotePorts, int index, string data) =>
    [
        Path.Combine(root, "src", "KvNode", "bin", "Release", "net10.0", "KvNode.dll"), "run",
        "--http-port", Text(http), "--remote-port", Text(remotePorts[index]), "--data", data,
        "--peers", string.Join(',', remotePorts.Select(port => $"127.0.0.1:{port}")),
    ];

    /// <summary>A file that is deleted with the cluster.</summary>
    public string TemporaryFile(string name) => Path.Combine(_folder, name);

    public void Dispose()
    {
        foreach (var server in _nodes.Concat(_others))
            server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string LogOf(string name) => TemporaryFile(name + ".log");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
