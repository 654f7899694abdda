using KvNode.MultiNode.Support;

namespace KvNode.MultiNode;

/// <summary>The nodes' wall clocks differ.</summary>
public sealed class ClockSpecs
{
    private static readonly TimeSpan Right = TimeSpan.Zero;

    /// <summary>The lagging node holds no copy: nothing has told its clock of the version that it meets.</summary>
    [Fact]
    public async Task Three_nodes_one_lagging_its_acknowledged_write_wins_over_an_earlier_one_with_a_later_version()
    {
        await using var cluster = await TestCluster.Start(Right, Right, -TimeSpan.FromSeconds(40));
        var key = cluster.KeyOn(cluster[0], cluster[1]);
        Assert.True((await cluster[0].Client.Put(key, "earlier", "ack=2&from=2")).IsSuccess);
        var earlier = (await cluster.Held(key))[0];

        var written = await cluster[2].Client.Put(key, "later", "ack=2&from=2");

        Assert.True(written.IsSuccess, written.ToString());
        foreach (var node in cluster.Nodes)
            Assert.Equal("later", (await node.Client.Get(key, "ack=2&from=2")).Body);
        Assert.True((await cluster.Held(key))[0]!.Version > earlier!.Version);
    }

    [Fact]
    public async Task Three_nodes_one_lagging_its_acknowledged_delete_wins_over_an_earlier_write()
    {
        await using var cluster = await TestCluster.Start(Right, Right, -TimeSpan.FromSeconds(40));
        var key = cluster.KeyOn(cluster[0], cluster[1]);
        Assert.True((await cluster[0].Client.Put(key, "earlier", "ack=2&from=2")).IsSuccess);

        Assert.Equal(202, (int?)(await cluster[2].Client.Delete(key, "ack=2&from=2")).Status);

        foreach (var node in cluster.Nodes)
            Assert.Equal(404, (int?)(await node.Client.Get(key, "ack=2&from=2")).Status);
    }

    [Fact]
    public async Task Three_nodes_one_ahead_within_the_allowed_drift_later_writes_through_the_others_win()
    {
        await using var cluster = await TestCluster.Start(Right, Right, TimeSpan.FromSeconds(40));
        for (var i = 0; i < 6; i++)
        {
            var (writer, reader) = (cluster[(i + 2) % 3], cluster[i % 3]);
            Assert.True((await writer.Client.Put("k", $"v{i}")).IsSuccess);
            Assert.Equal($"v{i}", (await reader.Client.Get("k")).Body);
        }
    }

    [Fact]
    public async Task Three_nodes_one_ahead_beyond_the_allowed_drift_gets_no_quorum_and_drags_nobody_along()
    {
        await using var cluster = await TestCluster.Start(Right, Right, TimeSpan.FromHours(1));

        var ahead = await cluster[2].Client.Put("k", "from the future");
        var right = await cluster[0].Client.Put("k", "of today");

        Assert.Equal(504, (int?)ahead.Status);
        Assert.Contains("too far ahead", ahead.Body);
        Assert.True(right.IsSuccess, right.ToString());
        var bound = DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeMilliseconds();
        Assert.InRange((await cluster.Held("k"))[0]!.Version.Milliseconds, 0, bound);
    }
}
