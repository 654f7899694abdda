namespace TestPostgres;

/// <summary>
/// A PostgreSQL server with data of its own. It ends with the process that has started it, however that ends, and takes
/// its data along.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<PostgresServer> OfProcess = new(() => new PostgresServer());

    private readonly string _folder = PostgresProcess.InitializeData();
    private readonly string[] _options;
    private PostgresProcess? _process;

    /// <param name="options">Settings of the server (<c>name=value</c>) that beat those for tests.</param>
    public PostgresServer(params string[] options)
    {
        _options = options;
        Start();
    }

    /// <summary>One for all tests of this process; each takes a schema of its own.</summary>
    public static PostgresServer Shared => OfProcess.Value;

    public int Port { get; } = PostgresPort.Next();

    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Username=kv;Database=postgres";

    /// <summary>Starts a server that was killed.</summary>
    public void Start() => _process = PostgresProcess.Start(_folder, Port, _options);

    /// <summary>kill -9 to every process of the server.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        _process?.Dispose();
        PostgresProcess.DeleteData(_folder);
    }
}
