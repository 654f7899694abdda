using Akka.Actor;
using KvMessages;
using KvMessages.Replica;
using KvNode.Storage;
using KvNode.Tests.Storage;

namespace KvNode.Tests.Replica;

public sealed class PartitionReplicaTests : PartitionTest
{
    private readonly EntryStore _store;

    public PartitionReplicaTests() => _store = StoreOn(new MemoryTable());

    [Fact]
    public void An_entry_is_acknowledged_and_then_read()
    {
        var replica = Start();

        Assert.Equal(new Journaled(Value(5).Version), Write(replica, Value(5)));

        Assert.Equal(Value(5), Read(replica));
    }

    [Fact]
    public void A_key_that_was_never_written_is_held_as_nothing() => Assert.Null(Read(Start()));

    [Fact]
    public void An_older_entry_is_superseded()
    {
        var replica = Start();
        Write(replica, Value(5));

        Assert.Equal(new Superseded(Value(5).Version), Write(replica, Value(4)));
    }

    [Fact]
    public void An_entry_that_is_held_already_is_acknowledged_again()
    {
        var replica = Start();
        Write(replica, Value(5));

        Assert.Equal(new Journaled(Value(5).Version), Write(replica, Value(5)));
    }

    [Fact]
    public void Entries_in_flight_are_measured_against_each_other_and_each_asker_gets_its_own_answer()
    {
        var replica = Start();
        var askers = Enumerable.Range(0, 4).Select(_ => CreateTestProbe()).ToArray();

        replica.Tell(new WriteReplica(Value(7)), askers[0].Ref);
        replica.Tell(new WriteReplica(Value(6)), askers[1].Ref);
        replica.Tell(new WriteReplica(Value(7)), askers[2].Ref);
        replica.Tell(new WriteReplica(Value(8)), askers[3].Ref);

        askers[0].ExpectMsg(new Journaled(Value(7).Version));
        askers[1].ExpectMsg(new Superseded(Value(7).Version));
        askers[2].ExpectMsg(new Journaled(Value(7).Version));
        askers[3].ExpectMsg(new Journaled(Value(8).Version));
        Assert.Equal(Value(8), Read(replica));
    }

    [Fact]
    public void A_version_too_far_ahead_is_refused_and_not_stored()
    {
        var replica = Start();
        var ahead = Version.Of(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + 3_600_000, 0, 0);

        var refusal = Assert.IsType<ReplicaFailed>(Write(replica, Entry.Tombstone(Key, ahead)));

        Assert.Contains("too far ahead", refusal.Reason);
        Assert.Null(Read(replica));
    }

    [Fact]
    public void The_clock_moves_past_what_is_written_to_the_replica()
    {
        var seen = Version.Of(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + 30_000, 0, 0);

        Write(Start(), Entry.Tombstone(Key, seen));

        Assert.True(Clock.TryNext(out var next));
        Assert.True(next > seen);
    }

    [Fact]
    public void What_was_acknowledged_is_there_after_a_restart()
    {
        var replica = Start();
        for (var version = 1; version <= 30; version++)
            Write(replica, Value(version));
        Stop(replica);

        Assert.Equal(Value(30), Read(Start()));
    }

    [Fact]
    public void When_the_memtables_are_full_writes_are_refused_and_reads_go_on()
    {
        var budget = new MemtableBudget(limit: 1_000, flushBytes: 500, flushEvents: 100);
        var replica = Start(StoreOn(new MemoryTable(), budget: budget));
        Write(replica, Value(5));
        budget.Charge(1_000, 1);

        var refusal = Assert.IsType<ReplicaFailed>(Write(replica, Value(6)));

        Assert.StartsWith("memtables are full", refusal.Reason);
        Assert.Equal(Value(5), Read(replica));
        Assert.Equal(new Journaled(Value(5).Version), Write(replica, Value(5)));
        budget.Release(1_000);
        Assert.IsType<Journaled>(Write(replica, Value(6)));
    }

    [Fact]
    public void What_it_takes_is_charged_and_given_back_at_its_end()
    {
        var budget = new MemtableBudget(limit: 1_000, flushBytes: 1_000, flushEvents: 3);
        var replica = Start(StoreOn(new MemoryTable(), budget: budget));
        for (var version = 1; version <= 3; version++)
            Write(replica, Value(version));
        Flusher.ExpectMsg<FlushDue>();
        foreach (var key in (string[])["a", "b", "c"])
            Write(replica, Samples.Put(key, 5, size: 250));
        Assert.True(budget.IsFull);

        Stop(replica);

        Assert.False(budget.IsNearlyFull);
    }

    private IActorRef Start() => Start(_store);
}
