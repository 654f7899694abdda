using System.Net;
using KvCluster.Tests.Crash;
using KvCluster.Tests.Load;
using KvCluster.Tests.Processes;

namespace KvCluster.Tests.Faults;

public sealed class DiskTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_full_disk_refuses_writes_serves_reads_and_heals_when_there_is_space()
    {
        using var disk = new SmallDisk(64);
        using var node = new Node("node", Path.Combine(disk.Path, "data"));
        Launch(node);
        await node.WaitUntilReady();
        using var client = new KvClient(node.Url);
        Assert.Equal(HttpStatusCode.Created, (await client.Put("before", "v")).Status);

        disk.Fill();
        var acknowledged = new List<string>();
        var refusal = await Eventually.Holds(
            async () =>
            {
                var key = $"key{acknowledged.Count}";
                var answer = await client.Put(key, new string('x', 10_000));
                if (answer.IsSuccess)
                    acknowledged.Add(key);
                return answer;
            },
            answer => !answer.IsSuccess, "a write is refused", Limit);

        Assert.True((int?)refusal.Status >= 500, refusal.ToString());
        Assert.Contains("full", refusal.Body);
        Assert.Equal("v", (await client.Get("before")).Body);
        foreach (var key in acknowledged)
            Assert.Equal(HttpStatusCode.OK, (await client.Get(key)).Status);

        disk.Free();
        await Eventually.Holds(
            () => client.Put("after", "v"), answer => answer.IsSuccess, "writes go on by themselves", Limit);
        await node.Kill();
        Launch(node);
        await node.WaitUntilReady();
        foreach (var key in (string[])["before", "after", .. acknowledged])
            Assert.Equal(HttpStatusCode.OK, (await client.Get(key)).Status);
    }

    [Fact]
    public async Task A_read_only_data_folder_is_refused_with_its_name()
    {
        using var disk = new SmallDisk(64);
        using var node = new Node("node", Path.Combine(disk.Path, "data"));
        Launch(node);
        await node.WaitUntilReady();
        await node.Stop();
        disk.MakeReadOnly();

        Launch(node);
        await node.Process.WaitForExit(Limit);

        Assert.Equal(1, node.Process.ExitCode);
        Assert.Contains(node.DataFolder, node.Process.Output);
        Assert.Contains("ead-only", node.Process.Output);
    }

    [Fact]
    public async Task A_node_does_not_start_on_a_full_disk_and_says_so()
    {
        using var disk = new SmallDisk(8);
        using var node = new Node("node", Path.Combine(disk.Path, "data"));
        disk.Fill();

        Launch(node);
        await node.Process.WaitForExit(Limit);

        Assert.Equal(1, node.Process.ExitCode);
        Assert.Contains("No space left on device", node.Process.Output);
        disk.Free();
        Launch(node);
        await node.WaitUntilReady();
    }

    private static void Launch(Node node) =>
        node.Launch($"127.0.0.1:{node.RemotePort}", CrashSettings.RestlessStorage);
}
