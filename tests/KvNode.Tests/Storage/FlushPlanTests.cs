using KvNode.Storage;
using static KvNode.Tests.Storage.Samples;

namespace KvNode.Tests.Storage;

public sealed class FlushPlanTests
{
    [Fact]
    public void Memtables_are_merged_in_the_order_of_keys()
    {
        var plan = Plan(100, 1_000_000, ["b", "d", "a"], ["c"], [], ["f", "e"]);

        Assert.Equal("a b c d e f", string.Join(' ', plan.NextBatch().Select(entry => entry.Key)));
        Assert.Empty(plan.NextBatch());
    }

    [Fact]
    public void A_batch_has_at_most_so_many_entries()
    {
        var plan = Plan(2, 1_000_000, ["b", "d", "a"], ["c", "e"]);

        Assert.Equal(["a b", "c d", "e", ""], Batches(plan, 4));
    }

    [Fact]
    public void A_batch_ends_with_the_entry_that_makes_it_large()
    {
        var two = 2 * Memtable.SizeOf(Put("a", 1));

        Assert.Equal(["a b", "c", ""], Batches(Plan(100, two, ["a", "b", "c"]), 3));
        Assert.Equal(["a b c", ""], Batches(Plan(100, two + 1, ["a", "b", "c"]), 2));
    }

    [Fact]
    public void An_entry_that_is_larger_than_a_batch_has_one_of_its_own() =>
        Assert.Equal(["a", "b", ""], Batches(Plan(100, 1, ["a", "b"]), 3));

    private static FlushPlan Plan(int maxEntries, long maxBytes, params string[][] memtables)
    {
        var plan = new FlushPlan(maxEntries, maxBytes);
        foreach (var keys in memtables)
        {
            var memtable = new Memtable();
            foreach (var key in keys)
                memtable.Put(Put(key, 1));
            plan.Add(memtable);
        }

        return plan;
    }

    private static IEnumerable<string> Batches(FlushPlan plan, int count) => Enumerable.Range(0, count)
        .Select(_ => string.Join(' ', plan.NextBatch().Select(entry => entry.Key)));
}
