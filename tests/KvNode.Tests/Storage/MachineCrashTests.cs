using System.Globalization;
using System.Net;
using KvMessages;
using KvNode.Settings;
using KvNode.Storage.Sqlite;
using KvNode.Tests.Storage.Damage;
using Microsoft.Extensions.Logging.Abstractions;

namespace KvNode.Tests.Storage;

/// <summary>
/// The machine crashes under a node that does not sync its acknowledgements: what it loses is the end of its journal,
/// and never what the entry table has.
/// </summary>
public sealed class MachineCrashTests : IDisposable
{
    private const int Keys = 60;
    private const int Crashes = 4;

    private readonly string _root = Directory.CreateTempSubdirectory("kv-machine-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task No_key_goes_back_behind_its_row_crash_after_crash()
    {
        var folder = Path.Combine(_root, "0");
        var round = 0;
        for (var crash = 1; crash <= Crashes; crash++)
        {
            var next = Path.Combine(_root, $"{crash}");
            await using (var node = await Start(folder))
            {
                using var client = PreparedFolders.ClientOf(node);
                await HasWhatTheTableHas(folder, client);
                // Some of it is flushed, some only journaled; then come versions that only the journal has.
                for (var i = 0; i < 5; i++)
                    await PutAll(client, ++round);
                await Eventually.Holds(() => Rows(folder).Count == Keys, "a flush has reached every key");
                await PutAll(client, ++round);
                CopyDisk(folder, next);
            }

            folder = next;
        }

        await using var last = await Start(folder);
        using var reader = PreparedFolders.ClientOf(last);
        await HasWhatTheTableHas(folder, reader);
    }

    private static async Task HasWhatTheTableHas(string folder, HttpClient client)
    {
        foreach (var row in Rows(folder))
        {
            var read = await client.GetStringAsync($"/v0/entity?id={row.Key}");
            var (found, flushed) = (RoundOf(read), RoundOf(System.Text.Encoding.UTF8.GetString(row.Value.Span)));
            Assert.True(found >= flushed, $"{row.Key} is of round {found}, its row of round {flushed}");
        }
    }

    private static int RoundOf(string value) => int.Parse(value, CultureInfo.InvariantCulture);

    private static async Task PutAll(HttpClient client, int round) =>
        await Task.WhenAll(Enumerable.Range(0, Keys).Select(async i =>
        {
            using var answer = await client.PutAsync($"/v0/entity?id=k{i:d2}", new StringContent($"{round}"));
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }));

    /// <summary>The table as far ahead as it may be, the journal as far back.</summary>
    private static void CopyDisk(string folder, string target)
    {
        new StoredFiles(folder).CopyTo(target);
        File.Delete(new FolderFiles(target).Journal);
        File.Delete(new FolderFiles(target).Journal + "-wal");
        new StoredFiles(CrashingStorage.DiskOf(folder)).CopyTo(target);
    }

    private static List<Entry> Rows(string folder)
    {
        if (!File.Exists(new FolderFiles(folder).Entries))
            return [];
        using var reader = SqliteEntryTable
            .Open(new SqliteTableSettings(new FolderFiles(folder).Entries, 1 << 20, CheckBelow: 0)).OpenReader();
        using var cursor = reader.Scan(Key.Of("\0"), null);
        var rows = new List<Entry>();
        while (cursor.Next() is { } row)
            rows.Add(row);
        return rows;
    }

    private static Task<NodeHost> Start(string folder) => NodeHost.StartAsync(
        NodeSettings.Read(ConfigLayers.Load(
            [],
            [
                "kv.node.remote-port=0", "kv.http.port=0", $"kv.node.data={folder}", "kv.storage.durability=async",
                $"kv.storage.provider=\"{typeof(CrashingStorage).AssemblyQualifiedName}\"",
                $"kv.storage.flush-after-events={Keys * 2}",
            ])),
        NullLoggerFactory.Instance, TimeProvider.System);
}
