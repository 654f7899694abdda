using Akka.Actor;
using KvMessages;
using KvMessages.Replica;
using KvNode.Storage;
using KvNode.Tests.Storage;

namespace KvNode.Tests.Replica;

/// <summary>What a replica does while its memtable becomes rows, and when only these know.</summary>
public sealed class PartitionFlushTests : PartitionTest
{
    private readonly MemoryTable _table = new();
    private readonly EntryStore _store;
    private readonly IActorRef _replica;

    public PartitionFlushTests()
    {
        _store = StoreOn(_table);
        _replica = Start(_store);
    }

    [Fact]
    public void What_was_flushed_is_read_from_the_table()
    {
        Write(_replica, Value(5));
        Flush(_replica, _store);

        Assert.Equal(Value(5), Read(_replica));
        Assert.Null(Read(_replica, "another"));
    }

    [Fact]
    public void What_is_frozen_is_read_while_it_is_on_its_way_to_the_table()
    {
        Write(_replica, Value(5));
        Freeze(_replica);

        Assert.Equal(Value(5), Read(_replica));
        Assert.Empty(_table.Rows);
    }

    [Fact]
    public void A_partition_without_entries_has_nothing_to_flush()
    {
        _replica.Tell(new Freeze(3), TestActor);

        ExpectMsg(new NothingToFlush(Partition, 3));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_write_is_measured_against_the_row(int version)
    {
        Write(_replica, Value(5));
        Flush(_replica, _store);

        ReplicaReply expected = version < 5
            ? new Superseded(Value(5).Version, MayHaveBeenShown: true)
            : new Journaled(Value(version).Version);
        Assert.Equal(expected, Write(_replica, Value(version)));
        Assert.Equal(Value(Math.Max(5, version)), Read(_replica));
    }

    [Fact]
    public void Older_writes_that_wait_for_the_table_at_the_same_time_are_measured_against_each_other_too()
    {
        Write(_replica, Samples.Put("other", 9));
        Flush(_replica, _store);

        _replica.Tell(new WriteReplica(Value(5)), TestActor);
        _replica.Tell(new WriteReplica(Value(4)), TestActor);

        ExpectMsg(new Journaled(Value(5).Version));
        ExpectMsg(new Superseded(Value(5).Version, MayHaveBeenShown: true));
    }

    [Fact]
    public void An_answer_that_is_older_than_what_was_flushed_meanwhile_is_asked_for_anew()
    {
        var reader = CreateTestProbe();
        var store = StoreOn(_table, reader.Ref);
        Stop(_replica);
        var replica = Start(store);
        Write(replica, Samples.Put("other", 5));
        Flush(replica, store);
        replica.Tell(new ReadReplica(Key), TestActor);
        var early = reader.ExpectMsg<Lookup>();
        Write(replica, Value(6));
        Flush(replica, store);

        replica.Tell(new LookupAnswer(early, null, null), reader.Ref);
        var late = reader.ExpectMsg<Lookup>();
        replica.Tell(new LookupAnswer(late, _table.Row(Key), null), reader.Ref);

        Assert.Equal(Value(6), ExpectMsg<Held>().Entry);
    }

    [Fact]
    public void A_damaged_row_fails_its_key_alone_until_the_key_is_written()
    {
        Write(_replica, Value(5));
        Write(_replica, Samples.Put("other", 6));
        Flush(_replica, _store);
        _table.Damaged = Key;

        _replica.Tell(new ReadReplica(Key), TestActor);
        Assert.Contains("damaged", ExpectMsg<ReplicaFailed>().Reason);
        Assert.Contains("damaged", Assert.IsType<ReplicaFailed>(Write(_replica, Value(4))).Reason);
        Assert.Equal(Samples.Put("other", 6), Read(_replica, "other"));
        Assert.IsType<Journaled>(Write(_replica, Value(7)));

        Assert.Equal(Value(7), Read(_replica));
    }

    [Fact]
    public void When_the_table_cannot_be_read_what_is_in_memory_is_and_new_writes_go_on()
    {
        Write(_replica, Value(5));
        Flush(_replica, _store);
        Write(_replica, Samples.Put("recent", 6));
        _table.ReadFault = new EntryTableException("the disk is gone");

        _replica.Tell(new ReadReplica(Key), TestActor);
        Assert.Equal("the disk is gone", ExpectMsg<ReplicaFailed>().Reason);
        Assert.Equal(Samples.Put("recent", 6), Read(_replica, "recent"));
        Assert.IsType<Journaled>(Write(_replica, Samples.Put("new", 7)));

        _table.ReadFault = null;
        Assert.Equal(Value(5), Read(_replica));
    }

    [Fact]
    public void Those_who_wait_for_the_table_when_the_replica_stops_are_told()
    {
        var reader = CreateTestProbe();
        var store = StoreOn(_table, reader.Ref);
        Stop(_replica);
        var replica = Start(store);
        Write(replica, Value(5));
        Flush(replica, store);
        replica.Tell(new ReadReplica(Key), TestActor);
        reader.ExpectMsg<Lookup>();

        Sys.Stop(replica);

        Assert.Contains("stopped", ExpectMsg<ReplicaFailed>().Reason);
    }

    [Fact]
    public void Expired_values_in_memory_become_tombstones_of_the_same_version()
    {
        Write(_replica, Samples.Put("gone", 5, expiresAt: 100));
        Write(_replica, Samples.Put("live", 6, expiresAt: 101));
        Write(_replica, Samples.Put("for ever", 7));

        _replica.Tell(new SweepMemory(100), TestActor);

        AwaitAssert(() => Assert.Equal(Samples.Tombstone("gone", 5), Read(_replica, "gone")));
        Assert.Equal(Samples.Put("live", 6, expiresAt: 101), Read(_replica, "live"));
        Assert.Equal(Samples.Put("for ever", 7), Read(_replica, "for ever"));
    }

    [Fact]
    public void An_expired_row_becomes_a_tombstone_which_is_flushed_over_it()
    {
        Write(_replica, Samples.Put("gone", 5, expiresAt: 100));
        Flush(_replica, _store);

        Assert.IsType<Journaled>(Write(_replica, Samples.Tombstone("gone", 5)));
        Flush(_replica, _store);

        Assert.Equal(Samples.Tombstone("gone", 5), _table.Row(Key.Of("gone")));
        Assert.Equal(Samples.Tombstone("gone", 5), Read(_replica, "gone"));
    }

    [Fact]
    public void A_value_that_comes_back_after_its_tombstone_is_superseded()
    {
        Write(_replica, Samples.Tombstone("gone", 5));
        Flush(_replica, _store);

        Assert.IsType<Superseded>(Write(_replica, Samples.Put("gone", 5, expiresAt: 100)));
    }
}
