using static KvHistory.Tests.Ops;

namespace KvHistory.Tests;

public sealed class HistoryTests
{
    [Fact]
    public void Entries_stay_in_the_order_in_which_they_were_added()
    {
        HistoryEntry[] entries = [Put("a", 5, 6), new Fault(3, "f"), Get("a", 1, 2), new Event(0, "e")];
        var history = new History();
        foreach (var entry in entries)
            history.Add(entry);
        Assert.Equal(entries, history.Entries);
        Assert.Equal([entries[0], entries[2]], history.Operations);
        Assert.Equal([5, 3, 1, 0], history.Entries.Select(entry => entry.Time));
    }

    [Fact]
    public void Acknowledged_writes_are_counted()
    {
        var history = new History();
        history.Add(Put("a", 0, 1));
        history.Add(Put("b", 0, 1, Outcome.Unknown));
        history.Add(Put("c", 0, 1, Outcome.Refused));
        history.Add(Get("a", 0, 1));
        Assert.Equal(1, history.AcknowledgedWrites);
        history.Add(Delete(2, 3));
        Assert.Equal(2, history.AcknowledgedWrites);
    }

    [Fact]
    public void An_operation_says_all_of_itself_in_a_line()
    {
        Assert.Equal(
            "1.000..2.500 ms c1 n1 put k = a 2/3: acknowledged version 000000000000002a (201)",
            (Put("a", 10_000, 25_000) with { Version = 42, Status = 201 }).ToString());
        Assert.Equal("0.000..0.001 ms c1 n1 delete k 2/3: unknown", Delete(0, 10, Outcome.Unknown).ToString());
        Assert.Equal("0.000..0.001 ms c1 n1 get k 2/3: not found", Get(null, 0, 10).ToString());
        Assert.Equal("0.000..0.001 ms c1 n1 get k 2/3: a", Get("a", 0, 10).ToString());
    }
}
