using System.Net;
using KvNode.MultiNode.Support;

namespace KvNode.MultiNode;

/// <summary>Ranges over a ring of three nodes, some of which missed writes.</summary>
public sealed class ClusterRangeSpecs
{
    private const string All = "start=key&cluster=1";

    [Fact]
    public async Task Every_node_shows_the_newest_of_what_any_node_missed()
    {
        await using var cluster = await TestCluster.Start(3);
        var expected = await MissWritesInTurn(cluster);

        foreach (var node in cluster.Nodes)
        {
            using var client = new RangeClient(node.Host.HttpPort);
            Assert.Equal(expected, await client.Read(All));
            Assert.Equal(expected[..7], await client.Read(All + "&limit=7"));
            Assert.NotEqual(expected, await client.Read("start=key"));
        }
    }

    [Fact]
    public async Task With_any_one_node_down_nothing_is_missed_and_with_two_down_the_range_is_refused()
    {
        await using var cluster = await TestCluster.Start(3);
        var expected = await MissWritesInTurn(cluster);
        foreach (var node in cluster.Nodes)
        {
            await node.Stop();
            using (var client = new RangeClient(cluster.Nodes.First(other => other != node).Host.HttpPort))
                Assert.Equal(expected, await client.Read(All));
            await cluster.Start(node);
        }

        await cluster[1].Stop();
        await cluster[2].Stop();
        using var alone = new RangeClient(cluster[0].Host.HttpPort);

        Assert.Equal(HttpStatusCode.GatewayTimeout, await alone.Status(All));
        Assert.Equal(HttpStatusCode.OK, await alone.Status("start=key"));
    }

    [Fact]
    public async Task The_largest_values_with_the_longest_keys_pass_between_the_nodes()
    {
        await using var cluster = await TestCluster.Start(3);
        string[] keys = [.. "abc".Select(last => "key" + new string('k', 1020) + last)];
        var value = new string('v', 1 << 20);
        // Two of three replicas: whichever node is asked, it needs another one's copy of some.
        foreach (var key in keys)
            Assert.True((await cluster[0].Client.Put(key, value, "replicas=1/2")).IsSuccess);

        foreach (var node in cluster.Nodes)
        {
            using var client = new RangeClient(node.Host.HttpPort);
            Assert.Equal(keys.Select(key => (key, value)), await client.Read(All));
        }
    }

    [Fact]
    public async Task A_node_that_goes_down_midway_costs_nothing_but_two_cut_the_range_off()
    {
        await using var cluster = await TestCluster.Start(3);
        var keys = Enumerable.Range(0, 300).Select(KeyOf).ToArray();
        var value = new string('v', 100_000);
        foreach (var key in keys)
            Assert.True((await cluster[0].Client.Put(key, value, "replicas=3/3")).IsSuccess);
        using var client = new RangeClient(cluster[0].Host.HttpPort);
        var range = client.Stream(All).GetAsyncEnumerator();
        var read = new List<string>();
        for (var i = 0; i < 10; i++)
            read.Add(await NextOf(range));

        await cluster[1].Stop();
        for (var i = 0; i < 50; i++)
            read.Add(await NextOf(range));
        Assert.Equal(keys[..60], read);

        await cluster[2].Stop();
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (await range.MoveNextAsync())
                read.Add(range.Current.Key);
        });
        Assert.True(read.Count < keys.Length, "the whole range was read before the second node was down");
    }

    private static string KeyOf(int number) => $"key{number:D3}";

    private static async Task<string> NextOf(IAsyncEnumerator<(string Key, string Value)> range)
    {
        Assert.True(await range.MoveNextAsync(), "the range has ended");
        return range.Current.Key;
    }

    /// <summary>
    /// With each node down in turn, the others take values, overwrite and delete. Returns what is there then.
    /// </summary>
    private static async Task<List<(string, string)>> MissWritesInTurn(TestCluster cluster)
    {
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < 60; i++)
            await Put(cluster[0], KeyOf(i), "first");
        for (var turn = 0; turn < 3; turn++)
        {
            var (down, up) = (cluster[turn], cluster[(turn + 1) % 3]);
            await down.Stop();
            for (var i = turn; i < 60; i += 4)
                await Put(up, KeyOf(i), $"turn{turn}");
            for (var i = turn; i < 60; i += 7)
            {
                Assert.True((await up.Client.Delete(KeyOf(i))).IsSuccess);
                expected.Remove(KeyOf(i));
            }

            await Put(up, $"key-only{turn}", "new");
            await cluster.Start(down);
        }

        return [.. expected.Select(entry => (entry.Key, entry.Value))];

        async Task Put(TestNode node, string key, string value)
        {
            Assert.True((await node.Client.Put(key, value)).IsSuccess, $"{key} was not put");
            expected[key] = value;
        }
    }
}
