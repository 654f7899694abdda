using Akka.Actor;
using KvMessages;
using KvMessages.Replica;
using KvNode.Storage;
using KvNode.Tests.Storage;

namespace KvNode.Tests.Replica;

/// <summary>What a replica tells of what it has shown, and an entry that gets a new version there.</summary>
public sealed class PartitionReplaceTests : PartitionTest
{
    private static readonly Entry Stamped = Value(5).Restamp(Version.Of(9, 0, 0));

    private readonly EntryStore _store;
    private readonly IActorRef _replica;

    public PartitionReplaceTests()
    {
        _store = StoreOn(new MemoryTable());
        _replica = Start(_store);
    }

    [Fact]
    public void A_write_that_is_delivered_again_after_it_was_read_and_replaced_is_acknowledged_again()
    {
        Write(_replica, Value(5));
        Read(_replica);
        Write(_replica, Value(7));

        Assert.Equal(new Journaled(Value(5).Version), Write(_replica, Value(5)));
        Assert.Equal(Value(7), Read(_replica));
    }

    [Fact]
    public void A_write_back_that_is_delivered_again_after_it_was_replaced_is_acknowledged_again()
    {
        Assert.Equal(new Journaled(Value(5).Version), WriteBack(Value(5)));
        Write(_replica, Value(7));

        Assert.Equal(new Journaled(Value(5).Version), Write(_replica, Value(5)));
    }

    [Fact]
    public void A_write_back_that_met_its_entry_on_the_way_to_the_journal_shows_it()
    {
        _replica.Tell(new WriteReplica(Value(5)), TestActor);
        _replica.Tell(new WriteReplica(Value(5), IsWriteBack: true), TestActor);
        ExpectMsg<Journaled>();
        ExpectMsg<Journaled>();

        Assert.Equal(new Superseded(Value(5).Version, MayHaveBeenShown: true), Replace());
    }

    [Fact]
    public void After_a_restart_it_knows_no_more_what_it_has_shown()
    {
        Write(_replica, Value(5));
        Write(_replica, Value(7));
        Stop(_replica);
        var replica = Start(_store);

        Assert.Equal(new Superseded(Value(7).Version, MayHaveBeenShown: true), Write(replica, Value(5)));
        Assert.Equal(new Journaled(Value(8).Version), Write(replica, Value(8)));
        Write(replica, Value(10));
        Assert.Equal(new Superseded(Value(10).Version), Write(replica, Value(8)));
    }

    [Fact]
    public void An_entry_that_nobody_has_read_is_replaced_and_its_old_version_was_never_shown()
    {
        Write(_replica, Value(5));

        Assert.Equal(new Journaled(Stamped.Version), Replace());

        Assert.Equal(new Superseded(Stamped.Version), Write(_replica, Value(5)));
        Assert.Equal(Stamped, Read(_replica));
        Assert.Equal(new Journaled(Stamped.Version), Replace());
    }

    [Fact]
    public void An_entry_that_was_read_keeps_its_version()
    {
        Write(_replica, Value(5));
        Read(_replica);

        Assert.Equal(new Superseded(Value(5).Version, MayHaveBeenShown: true), Replace());

        Assert.Equal(Value(5), Read(_replica));
    }

    [Fact]
    public void A_read_while_an_entry_is_replaced_waits_and_sees_the_new_version()
    {
        Write(_replica, Value(5));
        var asker = CreateTestProbe();

        _replica.Tell(new ReplaceReplica(Stamped, Value(5).Version), asker.Ref);
        _replica.Tell(new ReadReplica(Key), TestActor);

        asker.ExpectMsg(new Journaled(Stamped.Version));
        Assert.Equal(Stamped, ExpectMsg<Held>().Entry);
    }

    [Fact]
    public void An_entry_that_something_newer_has_replaced_meanwhile_was_shown_or_not()
    {
        Write(_replica, Value(5));
        _replica.Tell(new WriteReplica(Value(7)), ActorRefs.Nobody);
        Assert.Equal(new Superseded(Value(7).Version), Replace());

        Write(_replica, Value(8));
        Read(_replica);
        Write(_replica, Value(10));
        _replica.Tell(new ReplaceReplica(Value(8).Restamp(Version.Of(11, 0, 0)), Value(8).Version), TestActor);

        ExpectMsg(new Superseded(Value(10).Version, MayHaveBeenShown: true));
    }

    [Fact]
    public void An_entry_that_is_in_the_table_keeps_its_version()
    {
        Write(_replica, Value(5));
        Flush(_replica, _store);

        Assert.Equal(new Superseded(Value(5).Version, MayHaveBeenShown: true), Replace());
    }

    [Fact]
    public void A_replacement_too_far_ahead_is_refused()
    {
        Write(_replica, Value(5));
        var ahead = Version.Of(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + 3_600_000, 0, 0);

        _replica.Tell(new ReplaceReplica(Value(5).Restamp(ahead), Value(5).Version), TestActor);

        Assert.Contains("too far ahead", ExpectMsg<ReplicaFailed>().Reason);
        Assert.Equal(Value(5), Read(_replica));
    }

    private ReplicaReply Replace()
    {
        _replica.Tell(new ReplaceReplica(Stamped, Value(5).Version), TestActor);
        return ExpectMsg<ReplicaReply>();
    }

    private ReplicaReply WriteBack(Entry entry)
    {
        _replica.Tell(new WriteReplica(entry, IsWriteBack: true), TestActor);
        return ExpectMsg<ReplicaReply>();
    }
}
