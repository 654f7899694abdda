using KvNode.Replica;
using KvNode.Storage;
using KvNode.Tests.Storage;

namespace KvNode.Tests.Replica;

/// <summary>
/// A journal and an entry table that do not belong together are refused: half of the data would be gone.
/// </summary>
public sealed class RecoveryCheckTests : PartitionTest
{
    [Fact]
    public void A_table_that_was_lost_fails_the_recovery()
    {
        Flushed(new MemoryTable { Id = "first" });

        var reason = Refusal(new MemoryTable { Id = "second" });

        Assert.StartsWith("memory was lost or exchanged: the journal's entries went to the table first", reason);
        Assert.Contains("delete the folder", reason);
    }

    [Fact]
    public void A_table_that_is_an_older_copy_fails_the_recovery()
    {
        Flushed(new MemoryTable());

        var reason = Refusal(TableWithMark(sequenceNr: 3));

        Assert.StartsWith("memory is an older copy: it has the events of partition 7 up to 3", reason);
        Assert.Contains("the journal begins behind 5", reason);
    }

    [Fact]
    public void A_journal_that_was_lost_fails_the_recovery()
    {
        var reason = Refusal(TableWithMark(sequenceNr: 900));

        Assert.StartsWith("the journal was lost or is an older copy: it ends with event 0 of partition 7", reason);
        Assert.Contains("memory has its events up to 900", reason);
    }

    /// <summary>Five events, flushed and trimmed.</summary>
    private void Flushed(MemoryTable table)
    {
        var store = StoreOn(table);
        var replica = Start(store);
        for (var version = 1; version <= 5; version++)
            Write(replica, Value(version));
        Flush(replica, store);
        Trim(replica);
        Stop(replica);
    }

    private static MemoryTable TableWithMark(long sequenceNr)
    {
        var table = new MemoryTable();
        using var writer = table.OpenWriter();
        writer.Mark([new FlushMark(Partition, sequenceNr, Version.Of(5, 0, 0))]);
        return table;
    }

    private string Refusal(IEntryTable table)
    {
        var replica = Make(StoreOn(table));
        Watch(replica);
        ExpectTerminated(replica);
        return Parent.ExpectMsg<ReplicaBroke>().Reason;
    }
}
