using KvNode.Storage;

namespace KvNode.Tests.Storage;

public sealed class MemtableBudgetTests
{
    private readonly MemtableBudget _budget = new(limit: 1_000, flushBytes: 500, flushEvents: 10);

    [Fact]
    public void A_flush_is_due_once_when_enough_bytes_were_journaled()
    {
        Assert.False(_budget.Charge(0, 499));
        Assert.True(_budget.Charge(0, 1));
        Assert.False(_budget.Charge(0, 1_000));
        _budget.BeginFlush();
        Assert.True(_budget.Charge(0, 500));
    }

    [Fact]
    public void A_flush_is_due_when_enough_events_were_journaled()
    {
        for (var i = 0; i < 9; i++)
            Assert.False(_budget.Charge(0, 1));
        Assert.True(_budget.Charge(0, 1));
        Assert.False(_budget.Charge(0, 1));
    }

    [Fact]
    public void It_is_full_at_its_limit_until_memory_is_given_back()
    {
        _budget.Charge(750, 1);
        Assert.True(_budget.IsNearlyFull);
        Assert.False(_budget.IsFull);
        _budget.Charge(250, 1);
        Assert.True(_budget.IsFull);

        _budget.Release(600);

        Assert.False(_budget.IsFull);
        Assert.False(_budget.IsNearlyFull);
    }

    [Fact]
    public void It_is_dirty_from_the_first_event_to_the_next_flush()
    {
        Assert.False(_budget.IsDirty);
        _budget.Charge(0, 1);
        Assert.True(_budget.IsDirty);
        _budget.BeginFlush();
        Assert.False(_budget.IsDirty);
    }
}
