using FsCheck;
using FsCheck.Fluent;
using KvMessages;
using KvMessages.Replica;
using KvNode.Ranges;

namespace KvNode.Tests.Ranges;

public sealed class RangeMergeTests
{
    private static readonly Gen<Scenario> Scenarios =
        from nodes in Gen.Choose(1, 4)
        from stores in Gen.ArrayOf(RangeSamples.Store, nodes)
        from pageSize in Gen.Choose(1, 5)
        from limit in Gen.Choose(1, 30)
        from bytes in Gen.Elements(1, 200, 10_000)
        from leaves in Gen.Choose(0, 6)
        select new Scenario(stores, pageSize, limit, bytes, leaves);

    /// <param name="LeavesAfter">The last node is left out when so many pages have come.</param>
    private sealed record Scenario(Entry[][] Stores, int PageSize, int Limit, int Bytes, int LeavesAfter);

    [Fact]
    public void The_newest_of_all_nodes_is_shown_in_order_and_the_limit_counts_what_is_shown() =>
        RangeSamples.Hold(Scenarios, scenario =>
        {
            var merge = new RangeMerge(scenario.Stores.Length, scenario.Limit, RangeSamples.Now);

            var shown = Run(merge, scenario, leaves: false);

            var expected = RangeSamples.Expected(scenario.Stores, RangeSamples.Now);
            Assert.Equal(expected.Take(scenario.Limit), shown);
            Assert.True(merge.IsDone);
        });

    [Fact]
    public void What_the_others_hold_is_complete_without_a_node_that_is_left_out_midway() =>
        RangeSamples.Hold(Scenarios.Where(scenario => scenario.Stores.Length > 1), scenario =>
        {
            var merge = new RangeMerge(scenario.Stores.Length, long.MaxValue, RangeSamples.Now);

            var keys = Run(merge, scenario, leaves: true).ConvertAll(entry => entry.Key);

            Assert.Equal(keys.Distinct().Order(), keys);
            var others = RangeSamples.Expected(scenario.Stores[..^1], liveAt: null);
            var last = scenario.Stores[^1].ToDictionary(entry => entry.Key);
            // Whether or not the last one had its say, what it does not know better is there.
            var certain = others.Where(entry =>
                entry.IsLiveAt(RangeSamples.Now) && !last.GetValueOrDefault(entry.Key, entry).Supersedes(entry));
            Assert.Subset(keys.ToHashSet(), certain.Select(entry => entry.Key).ToHashSet());
        });

    [Fact]
    public void Nothing_is_shown_before_every_node_has_had_its_say()
    {
        var merge = new RangeMerge(2, long.MaxValue, RangeSamples.Now);
        merge.Add(0, new ScannedPage([RangeSamples.Of("b", 1), RangeSamples.Of("c", 1)], Next: null));

        Assert.Empty(merge.Take(1000));
        Assert.True(merge.IsDry(1));
        Assert.False(merge.IsDone);

        merge.Add(1, new ScannedPage([RangeSamples.Of("a", 1), RangeSamples.Of("b", 2, kind: 5)], Key.Of("b")));
        Assert.Equal(["a"], merge.Take(1000).Select(entry => entry.Key.ToString()));
        Assert.True(merge.IsDry(1));
        Assert.Equal("b", merge.PositionOf(1)!.ToString());

        merge.Add(1, new ScannedPage([], Next: null));
        Assert.Equal(["c"], merge.Take(1000).Select(entry => entry.Key.ToString()));
        Assert.True(merge.IsDone);
    }

    [Fact]
    public void A_page_without_entries_is_not_the_end()
    {
        var merge = new RangeMerge(1, long.MaxValue, RangeSamples.Now);

        merge.Add(0, new ScannedPage([], Key.Of("k")));

        Assert.False(merge.IsDone);
        Assert.True(merge.IsDry(0));
    }

    /// <summary>Feeds every node that is dry with its next page until the range is complete.</summary>
    private static List<Entry> Run(RangeMerge merge, Scenario scenario, bool leaves)
    {
        var shown = new List<Entry>();
        for (var (step, pages) = (0, 0); !merge.IsDone; step++)
        {
            Assert.True(step < 1000, "the range does not end");
            for (var node = 0; node < scenario.Stores.Length && !merge.IsDone; node++)
            {
                if (!merge.IsDry(node))
                    continue;
                if (leaves && node == scenario.Stores.Length - 1 && pages >= scenario.LeavesAfter)
                    merge.LeaveOut(node);
                else
                    merge.Add(node, PageOf(scenario, node, merge.PositionOf(node)));
                pages++;
            }

            var taken = merge.Take(scenario.Bytes);
            Assert.True(taken.Count <= 1 || taken.Sum(ScannedPage.SizeOf) <= scenario.Bytes, "too many bytes");
            shown.AddRange(taken);
        }

        return shown;
    }

    private static ScannedPage PageOf(Scenario scenario, int node, Key? after)
    {
        var rest = scenario.Stores[node].Where(entry => after is null || entry.Key.CompareTo(after) > 0).ToArray();
        return rest.Length > scenario.PageSize
            ? new ScannedPage(rest[..scenario.PageSize], rest[scenario.PageSize - 1].Key)
            : new ScannedPage(rest, Next: null);
    }
}
