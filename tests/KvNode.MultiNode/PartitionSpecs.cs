using KvNode.MultiNode.Support;

namespace KvNode.MultiNode;

/// <summary>The network between three nodes is cut around one of them, and healed.</summary>
public sealed class PartitionSpecs : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private TestCluster _cluster = null!;
    private Network _network = null!;

    private TestNode Alone => _cluster[2];

    private TestNode[] Majority => [_cluster[0], _cluster[1]];

    public async Task InitializeAsync()
    {
        (_cluster, _network) = await TestCluster.StartDivisible(3);
        Assert.True((await Alone.Client.Put("k", "before", "ack=3&from=3")).IsSuccess);
    }

    public async Task DisposeAsync()
    {
        _network.Heal();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Partition_2_1_the_majority_goes_on_and_the_minority_fails_within_its_deadline()
    {
        _network.Isolate(Alone.Address);

        await MajorityServes();
        await MinorityFails();
    }

    [Fact]
    public async Task Partition_2_1_asymmetric_one_that_is_not_heard_gets_no_quorum_and_the_others_go_on()
    {
        _network.CutFrom(Alone.Address);

        await MajorityServes();
        await MinorityFails();
    }

    [Fact]
    public async Task Partition_2_1_asymmetric_one_that_does_not_hear_gets_no_quorum_and_the_others_go_on()
    {
        _network.CutTo(Alone.Address);

        await MajorityServes();
        await MinorityFails();
    }

    [Fact]
    public async Task Partition_2_1_healed_a_quorum_read_repairs_the_stale_replica()
    {
        _network.Isolate(Alone.Address);
        await MajorityKnows();
        // Nothing of this is on its way to the lone node: it is not asked.
        Assert.True((await _cluster[0].Client.Put("k", "after")).IsSuccess);
        _network.Heal();

        await Eventually.Holds(
            () => Alone.Client.Get("k", "ack=2&from=3&timeout=1000"), answer => answer.Body == "after",
            "the value of the majority through the node that was alone", Limit);

        var held = await _cluster.Held("k");
        Assert.Equal(held[0], held[2]);
    }

    [Fact]
    public async Task Partition_2_1_healed_writes_to_all_three_work_again_through_each()
    {
        _network.Isolate(Alone.Address);
        await MajorityKnows();
        _network.Heal();

        foreach (var node in _cluster.Nodes)
        {
            await Eventually.Holds(
                () => node.Client.Put(node.Address, "v", "ack=3&from=3&timeout=1000"), answer => answer.IsSuccess,
                $"a write to all three through {node.Address}", Limit);
        }
    }

    [Fact]
    public async Task Partition_2_1_what_the_minority_could_not_confirm_never_hides_what_the_majority_confirmed_later()
    {
        _network.Isolate(Alone.Address);
        Assert.Equal(504, (int?)(await Alone.Client.Put("k", "minority", "timeout=300")).Status);
        Assert.True((await _cluster[0].Client.Put("k", "majority")).IsSuccess);
        _network.Heal();

        foreach (var node in _cluster.Nodes)
        {
            await Eventually.Holds(
                () => node.Client.Get("k", "ack=3&from=3&timeout=1000"), answer => answer.IsSuccess,
                $"a read from all three through {node.Address}", Limit);
            Assert.Equal("majority", (await node.Client.Get("k")).Body);
        }
    }

    private async Task MajorityServes()
    {
        foreach (var node in Majority)
        {
            var written = await node.Client.Put("k", node.Address);
            Assert.True(written.IsSuccess, written.ToString());
            foreach (var reader in Majority)
                Assert.Equal(node.Address, (await reader.Client.Get("k")).Body);
        }
    }

    private async Task MinorityFails()
    {
        var (write, read) = (Alone.Client.Put("k", "alone", "timeout=500"), Alone.Client.Get("k", "timeout=500"));

        foreach (var answer in new[] { await write, await read })
        {
            Assert.Equal(504, (int?)answer.Status);
            Assert.True(answer.Took < TimeSpan.FromSeconds(2), answer.ToString());
        }
    }

    /// <summary>Waits until the others do not ask the lone node any more.</summary>
    private async Task MajorityKnows()
    {
        foreach (var node in Majority)
        {
            await Eventually.Holds(
                () => node.Client.Put("probe", "v", "ack=3&from=3&timeout=1000"),
                answer => answer.Body.Contains("was not heard", StringComparison.Ordinal),
                $"{node.Address} takes the lone node for down", Limit);
        }
    }
}
