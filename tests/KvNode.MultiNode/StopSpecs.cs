using KvNode.MultiNode.Support;

namespace KvNode.MultiNode;

/// <summary>One of three nodes stops, and starts again.</summary>
public sealed class StopSpecs : IAsyncLifetime
{
    /// <summary>Far below the requests' deadlines: what takes longer has waited for one.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    private TestCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TestCluster.Start(3);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Three_nodes_one_stopped_the_others_go_on_with_quorums_from_the_first_request()
    {
        await _cluster[2].Stop();

        for (var i = 0; i < 20; i++)
        {
            var written = await _cluster[i % 2].Client.Put($"k{i}", $"v{i}", "timeout=5000");
            var read = await _cluster[(i + 1) % 2].Client.Get($"k{i}", "timeout=5000");
            Assert.True(written.IsSuccess && written.Took < AtOnce, written.ToString());
            Assert.True(read.Body == $"v{i}" && read.Took < AtOnce, read.ToString());
        }
    }

    [Fact]
    public async Task Three_nodes_one_stopped_a_request_for_its_key_alone_fails_at_once()
    {
        var key = _cluster.KeyOn(_cluster[2]);
        await _cluster[2].Stop();

        foreach (var node in new[] { _cluster[0], _cluster[1] })
        {
            foreach (var answer in new[]
            {
                await node.Client.Put(key, "v", "ack=1&from=1&timeout=5000"),
                await node.Client.Get(key, "ack=1&from=1&timeout=5000"),
                await node.Client.Delete(key, "ack=1&from=1&timeout=5000"),
            })
            {
                Assert.Equal(504, (int?)answer.Status);
                Assert.Contains("Not Enough Replicas", answer.Body);
                Assert.True(answer.Took < AtOnce, answer.ToString());
            }
        }
    }

    [Fact]
    public async Task Three_nodes_two_stopped_a_quorum_fails_at_once_and_a_single_acknowledgement_does_not()
    {
        await _cluster[1].Stop();
        await _cluster[2].Stop();

        var quorum = await _cluster[0].Client.Put("k", "v", "timeout=5000");
        var single = await _cluster[0].Client.Put("k", "w", "ack=1&from=3&timeout=5000");

        Assert.Equal(504, (int?)quorum.Status);
        Assert.True(quorum.Took < AtOnce, quorum.ToString());
        Assert.True(single.IsSuccess, single.ToString());
        Assert.Equal("w", (await _cluster[0].Client.Get("k", "ack=1&from=3")).Body);
    }

    [Fact]
    public async Task Three_nodes_one_restarted_on_its_data_and_port_is_asked_by_the_first_request()
    {
        Assert.True((await _cluster[0].Client.Put("before", "v", "ack=3&from=3")).IsSuccess);
        await _cluster[2].Stop();
        await _cluster.Start(_cluster[2]);

        foreach (var node in _cluster.Nodes)
        {
            var written = await node.Client.Put($"through {node.Address}", "v", "ack=3&from=3");
            Assert.True(written.IsSuccess, written.ToString());
        }

        Assert.NotNull((await _cluster.Held("before"))[2]);
    }

    [Fact]
    public async Task Three_nodes_one_restarted_without_its_data_is_refilled_by_the_reads_that_ask_it()
    {
        Assert.True((await _cluster[0].Client.Put("k", "v", "ack=3&from=3")).IsSuccess);
        await _cluster[2].Stop();
        Directory.Delete(_cluster[2].DataFolder, recursive: true);
        await _cluster.Start(_cluster[2]);
        Assert.Null((await _cluster.Held("k"))[2]);

        Assert.Equal("v", (await _cluster[2].Client.Get("k", "ack=3&from=3")).Body);

        var held = await _cluster.Held("k");
        Assert.Equal(held[0], held[2]);
    }

    [Fact]
    public async Task Three_nodes_stopped_and_started_one_after_the_other_keep_every_write()
    {
        foreach (var node in _cluster.Nodes)
        {
            var others = _cluster.Nodes.Where(other => other != node).ToArray();
            await node.Stop();
            Assert.True((await others[0].Client.Put($"without {node.Address}", "v")).IsSuccess);
            await _cluster.Start(node);
        }

        foreach (var node in _cluster.Nodes)
        {
            foreach (var stopped in _cluster.Nodes)
                Assert.Equal("v", (await node.Client.Get($"without {stopped.Address}")).Body);
        }
    }
}
