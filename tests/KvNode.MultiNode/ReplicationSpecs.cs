using KvNode.MultiNode.Support;

namespace KvNode.MultiNode;

/// <summary>All nodes run and reach one another.</summary>
public sealed class ReplicationSpecs : IAsyncLifetime
{
    private TestCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TestCluster.Start(5);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Five_nodes_a_write_through_each_is_read_through_each_other()
    {
        foreach (var writer in _cluster.Nodes)
        {
            Assert.Equal(201, (int?)(await writer.Client.Put(writer.Address, writer.Address)).Status);
            foreach (var reader in _cluster.Nodes)
                Assert.Equal(writer.Address, (await reader.Client.Get(writer.Address)).Body);
        }
    }

    [Fact]
    public async Task Five_nodes_a_delete_through_one_is_seen_through_each_other()
    {
        await _cluster[0].Client.Put("k", "v");

        Assert.Equal(202, (int?)(await _cluster[1].Client.Delete("k")).Status);

        foreach (var reader in _cluster.Nodes)
            Assert.Equal(404, (int?)(await reader.Client.Get("k")).Status);
    }

    [Fact]
    public async Task Five_nodes_a_write_to_two_of_three_reaches_all_three_replicas_and_no_other_node()
    {
        for (var i = 0; i < 10; i++)
        {
            var key = $"k{i}";
            var written = await _cluster[i % 5].Client.Put(key, "v", "ack=2&from=3");
            Assert.True(written.IsSuccess, written.ToString());

            await HoldAlike(key, from: 3);
        }
    }

    [Fact]
    public async Task Five_nodes_a_later_write_to_fewer_replicas_makes_no_further_copies()
    {
        Assert.Equal(201, (int?)(await _cluster[0].Client.Put("k", "v", "ack=1&from=1")).Status);
        await HoldAlike("k", from: 1);

        Assert.Equal(201, (int?)(await _cluster[1].Client.Put("k", "w", "ack=1&from=1")).Status);
        await HoldAlike("k", from: 1);

        Assert.Equal(201, (int?)(await _cluster[2].Client.Put("k", "x", "ack=2&from=4")).Status);
        await HoldAlike("k", from: 4);
    }

    /// <summary>What one node places, all others find: the copy that it asks for is the only one.</summary>
    [Fact]
    public async Task Five_nodes_given_the_ring_in_different_orders_place_a_key_alike()
    {
        for (var i = 0; i < 20; i++)
        {
            var (writer, key) = (_cluster[i % 5], $"placed{i}");
            Assert.Equal(201, (int?)(await writer.Client.Put(key, "v", "ack=1&from=1")).Status);

            foreach (var reader in _cluster.Nodes)
                Assert.Equal("v", (await reader.Client.Get(key, "ack=1&from=1")).Body);
        }
    }

    /// <summary>
    /// Waits until the first <paramref name="from"/> replicas hold one and the same entry, and the others nothing.
    /// </summary>
    private async Task HoldAlike(string key, int from)
    {
        var replicas = _cluster.ReplicasOf(key, from);
        await Eventually.Holds(
            () => _cluster.Held(key),
            held => held.Where((_, i) => replicas.Contains(_cluster[i])).Distinct().ToArray() is [not null],
            $"one entry of {key} on {string.Join(", ", replicas.Select(node => node.Address))}",
            TimeSpan.FromSeconds(10));
        Assert.Equal(from, (await _cluster.Held(key)).Count(entry => entry is not null));
    }
}
