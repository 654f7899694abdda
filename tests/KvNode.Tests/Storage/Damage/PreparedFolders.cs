using System.Net;
using KvNode.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace KvNode.Tests.Storage.Damage;

/// <summary>
/// Data folders of a node with some keys in the entry table, some in the journal, and some of them in both with another
/// value: as kill -9 leaves them, and as a clean stop does.
/// </summary>
public sealed class PreparedFolders : IAsyncLifetime
{
    private const int Flushed = 300;
    private const int Keys = 400;
    private const int FirstOverwritten = 200;

    private readonly string _folder = Directory.CreateTempSubdirectory("kv-damage-").FullName;

    public string Killed => Path.Combine(_folder, "killed");

    public string Stopped => Path.Combine(_folder, "stopped");

    public static IEnumerable<string> AllKeys => Enumerable.Range(0, Keys).Select(KeyOf);

    public static string ValueOf(string key) => $"{key}, round {(IsOverwritten(key) ? 2 : 1)}, {new string('.', 100)}";

    public async Task InitializeAsync()
    {
        await using var node = await Start(
            Stopped, $"kv.storage.flush-after-events={Flushed}", "kv.shutdown.flush-timeout=0s");
        using var client = ClientOf(node);
        await Put(client, Enumerable.Range(0, Flushed), key => ValueOf(key).Replace("round 2", "round 1"));
        await Eventually.Holds(
            () => new StoredFiles(Stopped).Events() == 0, "all events are flushed, and trimmed from the journal");
        await Put(client, Enumerable.Range(FirstOverwritten, Keys - FirstOverwritten), ValueOf);
        // Nobody looks for what the last transaction has: damage there looks as if it had never ended.
        await Put(client, [Keys], ValueOf);
        await Put(client, [Keys + 1], ValueOf);
        new StoredFiles(Stopped).CopyTo(Killed);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    public static Task<NodeHost> Start(string folder, params string[] more)
    {
        string[] assignments = ["kv.node.remote-port=0", $"kv.node.data={folder}", "kv.http.port=0", .. more];
        return NodeHost.StartAsync(
            NodeSettings.Read(ConfigLayers.Load([], assignments)), NullLoggerFactory.Instance, TimeProvider.System);
    }

    public static HttpClient ClientOf(NodeHost node) => new()
    {
        BaseAddress = new Uri($"http://127.0.0.1:{node.HttpPort}"),
    };

    private static string KeyOf(int number) => $"key{number:d4}";

    private static bool IsOverwritten(string key) => string.CompareOrdinal(key, KeyOf(FirstOverwritten)) >= 0
        && string.CompareOrdinal(key, KeyOf(Flushed)) < 0;

    private static async Task Put(HttpClient client, IEnumerable<int> keys, Func<string, string> valueOf)
    {
        foreach (var some in keys.Select(KeyOf).Chunk(50))
        {
            await Task.WhenAll(some.Select(async key =>
            {
                using var answer = await client.PutAsync($"/v0/entity?id={key}", new StringContent(valueOf(key)));
                Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            }));
        }
    }
}
