using System.Diagnostics;

namespace KvBench.Storage;

/// <summary>A node process that can be ended and started again on its data.</summary>
internal sealed class StorageNode : IDisposable
{
    private readonly string _name;
    private readonly string[] _arguments;
    private readonly int _port;
    private readonly string _log;
    private Server? _server;

    /// <param name="root">The repository.</param>
    /// <param name="folder">For data and log.</param>
    /// <param name="number">In its ring, from 1.</param>
    /// <param name="remotePorts">Of all members.</param>
    /// <param name="settings">Each as <c>key=value</c>.</param>
    public StorageNode(
        string root, string folder, int number, IReadOnlyList<int> remotePorts, IReadOnlyList<string> settings)
    {
        _name = $"node {number}";
        _port = Cluster.FreePort();
        _log = Path.Combine(folder, $"node{number}.log");
        Data = Path.Combine(folder, $"node{number}");
        _arguments =
        [
            .. Cluster.NodeArguments(root, _port, remotePorts, number - 1, Data), "--set", "kv.log.level=debug",
            .. settings.SelectMany(setting => new[] { "--set", setting }),
        ];
    }

    public string Data { get; }

    /// <summary>When it flushed and trimmed.</summary>
    public ActivityLog Activity => ActivityLog.Read(_log);

    public Server Server => _server ?? throw new InvalidOperationException($"{_name} is not running");

    /// <summary>Of the table alone.</summary>
    public long TableBytes => new FileInfo(Path.Combine(Data, "entries.db")).Length;

    /// <summary>Of all files, the logs of SQLite too.</summary>
    public long DiskBytes => new DirectoryInfo(Data).EnumerateFiles().Sum(file => file.Length);

    public void Start() => _server = Server.Start(_name, _port, _log, _arguments);

    /// <summary>Starts it.</summary>
    /// <returns>The time until it said that it was ready.</returns>
    public async Task<TimeSpan> StartAndWait()
    {
        var clock = Stopwatch.StartNew();
        Start();
        await Server.WaitUntilAnswering("/health/ready");
        return clock.Elapsed;
    }

    public async Task End(string signal)
    {
        await Server.End(signal);
        Server.Dispose();
        _server = null;
    }

    public void Dispose() => _server?.Dispose();
}
