using Akka.Actor;

namespace Akka.Persistence.Tests.Actors;

public class SnapshotTests : PersistentActorTest
{
    [Fact]
    public void A_deleted_snapshot_is_not_offered()
    {
        var actor = WithSnapshots(2);
        Do(actor, a => a.DeleteSnapshot(2));
        ExpectMsg<DeleteSnapshotSuccess>();
        Restart(actor, null, "snapshot s1", "replayed e2");
    }

    [Fact]
    public void Only_snapshots_that_fit_are_deleted()
    {
        var actor = WithSnapshots(3);
        Do(actor, a => a.DeleteSnapshots(new SnapshotSelectionCriteria(3, DateTime.MaxValue, 2)));
        ExpectMsg<DeleteSnapshotsSuccess>();
        Restart(actor, null, "snapshot s1", "replayed e2", "replayed e3");
    }

    [Fact]
    public void A_snapshot_of_the_same_number_takes_the_place_of_the_old_one()
    {
        var actor = WithSnapshots(1);
        Do(actor, a => a.SaveSnapshot("new"));
        ExpectMsg<SaveSnapshotSuccess>();
        Restart(actor, null, "snapshot new");
    }

    [Fact]
    public void A_snapshot_is_found_by_time()
    {
        var actor = WithSnapshots(1);
        Restart(actor, new Recovery(new SnapshotSelectionCriteria(long.MaxValue, DateTime.UnixEpoch)), "replayed e1");
    }

    [Fact]
    public void A_loaded_snapshot_comes_as_a_message()
    {
        var actor = WithSnapshots(2);
        Do(actor, a => a.LoadSnapshot("p", SnapshotSelectionCriteria.Latest, 1));
        ExpectMsg<LoadSnapshotResult>(result => Assert.Equal("s1", result.Snapshot?.Snapshot));
    }

    [Fact]
    public void Without_a_store_saving_fails_with_a_message_that_says_so()
    {
        var actor = Sys.ActorOf(Props.Create(() => new StorelessActor(TestActor)));
        actor.Tell("save", TestActor);
        ExpectMsg<SaveSnapshotFailure>(
            failure => Assert.Contains("no snapshot store is configured", failure.Cause.Message));
    }

    private IActorRef WithSnapshots(int count)
    {
        var actor = Start();
        for (var i = 1; i <= count; i++)
        {
            var number = i;
            Do(actor, a => a.Persist("e" + number, a.Handled));
            Expect("handled e" + number);
            Do(actor, a => a.SaveSnapshot("s" + number));
            ExpectMsg<SaveSnapshotSuccess>();
        }
        return actor;
    }

    private sealed class StorelessActor : ReceivePersistentActor
    {
        public StorelessActor(IActorRef probe)
        {
            SnapshotPluginId = "akka.persistence.no-snapshot-store";
            Command<string>(_ => SaveSnapshot("state"));
            Command<SaveSnapshotFailure>(failure => probe.Tell(failure, Self));
        }

        public override string PersistenceId => "storeless";
    }
}
