using Akka.Actor;

namespace Akka.Persistence.Tests.Actors;

public class RecoveryTests : PersistentActorTest
{
    public RecoveryTests()
        : base("akka.persistence.max-concurrent-recoveries = 2")
    {
    }

    [Fact]
    public void A_new_incarnation_gets_the_events_in_order()
    {
        var actor = Persisted("a", "b", "c");
        Restart(actor, null, "replayed a", "replayed b", "replayed c");
    }

    [Fact]
    public void Commands_wait_for_the_end_of_the_recovery()
    {
        var actor = Persisted("a");
        End(actor);
        var next = Sys.ActorOf(ScriptedActor.Props("p", TestActor));
        next.Tell("1", TestActor);
        next.Tell("2", TestActor);
        Expect("replayed a", "recovered", "command 1", "command 2");
    }

    [Fact]
    public void Numbers_go_on_where_they_ended()
    {
        var actor = Restart(Persisted("a", "b"), null, "replayed a", "replayed b");
        Do(actor, a => a.Persist("c", _ => a.Report($"{a.LastSequenceNr}")));
        Expect("3");
    }

    [Fact]
    public void Recovery_starts_from_the_latest_snapshot()
    {
        var actor = Persisted("a", "b");
        Do(actor, a => a.SaveSnapshot("s"));
        ExpectMsg<SaveSnapshotSuccess>(success => Assert.Equal(2, success.Metadata.SequenceNr));
        Do(actor, a => a.Persist("c", a.Handled));
        Expect("handled c");
        Restart(actor, null, "snapshot s", "replayed c");
    }

    [Fact]
    public void Recovery_None_replays_nothing_but_knows_the_last_number()
    {
        var actor = Restart(Persisted("a", "b"), Recovery.None);
        Do(actor, a => a.Report($"{a.LastSequenceNr}"));
        Expect("2");
    }

    [Fact]
    public void Recovery_stops_at_the_number_asked_for()
    {
        var recovery = new Recovery(SnapshotSelectionCriteria.Latest, 2);
        Restart(Persisted("a", "b", "c"), recovery, "replayed a", "replayed b");
    }

    [Fact]
    public void Recovery_replays_no_more_events_than_asked_for()
    {
        var recovery = new Recovery(SnapshotSelectionCriteria.Latest, long.MaxValue, 1);
        Restart(Persisted("a", "b", "c"), recovery, "replayed a");
    }

    [Fact]
    public void A_snapshot_beyond_the_number_asked_for_is_not_offered()
    {
        var actor = Persisted("a", "b");
        Do(actor, a => a.SaveSnapshot("s"));
        ExpectMsg<SaveSnapshotSuccess>();
        Restart(actor, new Recovery(SnapshotSelectionCriteria.Latest, 1), "replayed a");
    }

    [Fact]
    public void Deleted_events_are_not_replayed_and_their_numbers_not_used_again()
    {
        var actor = Persisted("a", "b", "c");
        Do(actor, a => a.DeleteMessages(2));
        ExpectMsg<DeleteMessagesSuccess>(success => Assert.Equal(2, success.ToSequenceNr));
        actor = Restart(actor, null, "replayed c");
        Do(actor, a => a.DeleteMessages(3));
        ExpectMsg<DeleteMessagesSuccess>();
        actor = Restart(actor);
        Do(actor, a => a.Persist("d", _ => a.Report($"{a.LastSequenceNr}")));
        Expect("4");
    }

    [Fact]
    public void An_actor_that_fails_during_recovery_says_so_and_stops()
    {
        var actor = Start();
        Do(actor, a => a.PersistAsync(ScriptedActor.Poison, a.Report));
        Expect("poison");
        End(actor);
        var next = Watch(Sys.ActorOf(ScriptedActor.Props("p", TestActor)));
        Expect("replayed poison", "not recovered: the handler failed");
        ExpectTerminated(next);
    }

    [Fact]
    public void Many_actors_recover_one_after_the_other()
    {
        for (var i = 0; i < 50; i++)
            Sys.ActorOf(ScriptedActor.Props("many" + i, TestActor));
        Assert.All(ReceiveN(50), m => Assert.Equal("recovered", m));
    }

    private IActorRef Persisted(params string[] events)
    {
        var actor = Start();
        Do(actor, a => a.PersistAll(events, a.Handled));
        Expect([.. events.Select(e => "handled " + e)]);
        return actor;
    }
}
