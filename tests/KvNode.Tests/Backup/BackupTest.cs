using KvNode.Backup;
using KvNode.Clock;
using KvNode.Settings;
using KvNode.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace KvNode.Tests.Backup;

/// <summary>A node, alone in its ring, whose data folder is backed up and restored.</summary>
public abstract class BackupTest : IDisposable
{
    protected static readonly ClockSettings Clock = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(3));

    private readonly string _root = Directory.CreateTempSubdirectory("kv-backup-").FullName;

    protected string Data => FolderOf("data");

    protected string Target => FolderOf("backup");

    protected string Restored => FolderOf("restored");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    protected string FolderOf(string name) => Path.Combine(_root, name);

    internal static CopyProgress Progress(Func<bool>? isStopped = null) =>
        new(NullLogger.Instance, TimeProvider.System, isStopped ?? (() => false));

    internal BackupManifest Backup(Func<bool>? isStopped = null) =>
        new BackupRun(Data, Target, Samples.Settings with { FlushBatch = 10 }, Progress(isStopped))
            .Take(TimeProvider.System.GetUtcNow());

    internal BackupManifest Restore(Func<bool>? isStopped = null) =>
        new RestoreRun(Target, Restored, Clock, Progress(isStopped)).Restore(TimeProvider.System.GetUtcNow());

    protected static async Task<NodeHost> Start(string folder, params string[] more)
    {
        string[] assignments =
        [
            "kv.node.remote-port=0", $"kv.node.data={folder}", "kv.http.port=0", .. more,
        ];
        return await NodeHost.StartAsync(
            NodeSettings.Read(ConfigLayers.Load([], assignments)), NullLoggerFactory.Instance, TimeProvider.System);
    }

    protected static HttpClient ClientOf(NodeHost node) => new()
    {
        BaseAddress = new Uri($"http://127.0.0.1:{node.HttpPort}"),
    };

    protected static Task Put(HttpClient client, int from, int to, string value) =>
        Task.WhenAll(Enumerable.Range(from, to - from).Select(async i =>
        {
            using var answer = await client.PutAsync($"/v0/entity?id=k{i}", new StringContent($"{value} {i}"));
            answer.EnsureSuccessStatusCode();
        }));

    protected static async Task Has(HttpClient client, int from, int to, string value)
    {
        for (var i = from; i < to; i++)
            Assert.Equal($"{value} {i}", await client.GetStringAsync($"/v0/entity?id=k{i}"));
    }
}
