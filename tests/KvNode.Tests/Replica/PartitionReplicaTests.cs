using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using KvMessages;
using KvMessages.Replica;
using KvNode.Clock;
using KvNode.Replica;
using KvNode.Settings;
using KvNode.Tests.Clock;

namespace KvNode.Tests.Replica;

public sealed class PartitionReplicaTests : TestKit
{
    private static readonly Config Journal = ConfigurationFactory.ParseString(
        """
        akka.persistence.journal.plugin = "akka.persistence.journal.inmem"
        akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        """).WithFallback(ConfigLayers.Reference);

    private static readonly Key Key = Key.Of("k");

    private readonly HybridClock _clock = new(
        TimeProvider.System, new MemoryCeiling(), 0,
        new ClockSettings(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(3)));

    private readonly TestProbe _parent;

    public PartitionReplicaTests()
        : base(Journal.WithFallback(ConfigurationFactory.Default()))
    {
        _parent = CreateTestProbe();
    }

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

        Assert.True(_clock.TryNext(out var next));
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

    /// <summary>
    /// With a snapshot every 10 events most of these come from the snapshot, and the journal before it is gone.
    /// </summary>
    [Fact]
    public void Many_keys_are_there_after_a_restart_from_snapshot_and_journal()
    {
        var replica = Start(snapshotEvery: 10);
        for (var i = 0; i < 95; i++)
            Write(replica, Entry.Put(Key.Of($"k{i}"), Version.Of(1_000 + i, 0, 0), new byte[1]));
        Stop(replica);

        replica = Start(snapshotEvery: 10);
        for (var i = 0; i < 95; i++)
        {
            replica.Tell(new ReadReplica(Key.Of($"k{i}")), TestActor);
            Assert.Equal(1_000 + i, ExpectMsg<Held>().Entry?.Version.Milliseconds);
        }
    }

    private static Entry Value(int version) => Entry.Put(Key, Version.Of(version, 0, 0), new[] { (byte)version });

    private IActorRef Start(int snapshotEvery = 1_000)
    {
        var settings = new StorageSettings(true, snapshotEvery, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        var replica = _parent.ChildActorOf(PartitionReplica.Props(new PartitionPlan(7, _clock, settings)));
        _parent.ExpectMsg<ReplicaRecovered>();
        return replica;
    }

    private void Stop(IActorRef replica)
    {
        Watch(replica);
        replica.Tell(PoisonPill.Instance);
        ExpectTerminated(replica);
    }

    private ReplicaReply Write(IActorRef replica, Entry entry)
    {
        replica.Tell(new WriteReplica(entry), TestActor);
        return ExpectMsg<ReplicaReply>();
    }

    private Entry? Read(IActorRef replica)
    {
        replica.Tell(new ReadReplica(Key), TestActor);
        return ExpectMsg<Held>().Entry;
    }
}
