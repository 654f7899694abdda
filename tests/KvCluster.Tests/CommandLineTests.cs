using System.Globalization;
using KvCluster.Tests.Load;
using KvCluster.Tests.Processes;

namespace KvCluster.Tests;

public class CommandLineTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("--set", "kv.replication.deadlne=1s", "deadline")]
    [InlineData("--http-port", "70000", "70000")]
    [InlineData("--peers", "nonsense", "nonsense")]
    public async Task A_wrong_option_ends_with_2_and_says_what_is_wrong(string option, string value, string mentioned)
    {
        using var folder = new TestFolder();
        using var process = new ChildProcess([KvNodeBinary.Path, "run", "--data", folder.Path, option, value]);

        await process.WaitForExit(Limit);

        Assert.Equal(2, process.ExitCode);
        Assert.Contains(mentioned, process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_node_on_the_same_data_folder_is_refused()
    {
        using var cluster = await Cluster.Start(1);
        using var second = new ChildProcess(
        [
            KvNodeBinary.Path, "run", "--data", cluster[0].DataFolder,
            "--http-port", FreePorts.Next().ToString(CultureInfo.InvariantCulture),
            "--remote-port", FreePorts.Next().ToString(CultureInfo.InvariantCulture),
        ]);

        await second.WaitForExit(Limit);

        Assert.Equal(1, second.ExitCode);
        Assert.Contains(cluster[0].DataFolder, second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Local_prints_three_urls_that_see_one_anothers_writes_and_ends_all_at_an_interrupt()
    {
        using var folder = new TestFolder();
        var port = FreePorts.Next();
        using var local = new ChildProcess(
        [
            KvNodeBinary.Path, "local", "--nodes", "3", "--data", folder.Path,
            "--http-port", port.ToString(CultureInfo.InvariantCulture),
            "--remote-port", FreePorts.Next().ToString(CultureInfo.InvariantCulture),
        ]);
        var urls = Enumerable.Range(port, 3).Select(p => new Uri($"http://127.0.0.1:{p}")).ToArray();
        await Eventually.Holds(
            () => Task.FromResult(local.StandardOutput),
            said => local.HasExited || urls.All(url => said.Contains($":{url.Port}", StringComparison.Ordinal)),
            "three URLs printed", Limit);

        var clients = urls.Select(url => new KvClient(url)).ToArray();
        Assert.Equal(201, (int?)(await clients[0].Put("k", "v")).Status);
        foreach (var client in clients)
            Assert.Equal("v", (await client.Get("k")).Body);

        local.Send(Signal.Interrupt);
        await local.WaitForExit(Limit);

        Assert.Equal(0, local.ExitCode);
        foreach (var client in clients)
        {
            Assert.Null((await client.Get("k")).Status);
            client.Dispose();
        }
    }
}
