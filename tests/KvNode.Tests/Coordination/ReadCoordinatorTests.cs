using Akka.TestKit;
using Akka.TestKit.Xunit2;
using KvMessages;
using KvMessages.Client;
using KvMessages.Replica;

namespace KvNode.Tests.Coordination;

public sealed class ReadCoordinatorTests : TestKit
{
    private static readonly Quorum TwoOfThree = new(2, 3);

    private readonly Stage _stage;

    public ReadCoordinatorTests() => _stage = new Stage(this);

    [Fact]
    public void Only_ack_replicas_are_asked_this_node_first()
    {
        var coordinator = _stage.Get(TwoOfThree);
        Hold(Local, 5);
        var asked = Await(Remote, replica => replica.HasMessages);

        Hold(asked, 5);

        Assert.Equal(5, _stage.Client.ExpectMsg<Found>().Entry.Version.Milliseconds);
        ExpectTerminated(coordinator);
        Remote.Single(replica => replica != asked).ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void A_key_that_no_replica_has_is_not_found()
    {
        _stage.Get(TwoOfThree);
        Hold(Local, null);
        Hold(Await(Remote, replica => replica.HasMessages), null);

        Assert.Equal(new NotFound(2, 3), _stage.Client.ExpectMsg<NotFound>());
    }

    [Fact]
    public void A_stale_replica_is_brought_up_to_date_before_the_client_is_answered()
    {
        var coordinator = _stage.Get(TwoOfThree);
        Hold(Local, 4);
        Hold(Await(Remote, replica => replica.HasMessages), 5);

        var writeBack = Local.ExpectMsg<WriteReplica>();
        Assert.Equal((5, true), (writeBack.Entry.Version.Milliseconds, writeBack.IsWriteBack));
        _stage.Client.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        Local.Reply(new Journaled(Version.Of(5, 0, 0)));

        Assert.Equal(5, _stage.Client.ExpectMsg<Found>().Entry.Version.Milliseconds);
        ExpectTerminated(coordinator);
    }

    [Fact]
    public void A_write_back_that_is_superseded_reads_that_replica_again()
    {
        _stage.Get(TwoOfThree);
        Hold(Local, 4);
        var other = Await(Remote, replica => replica.HasMessages);
        Hold(other, 5);
        Local.ExpectMsg<WriteReplica>();
        Local.Reply(new Superseded(Version.Of(7, 0, 0)));

        Hold(Local, 7);
        Assert.Equal(7, other.ExpectMsg<WriteReplica>().Entry.Version.Milliseconds);
        other.Reply(new Journaled(Version.Of(7, 0, 0)));

        Assert.Equal(7, _stage.Client.ExpectMsg<Found>().Entry.Version.Milliseconds);
    }

    [Fact]
    public void When_a_replica_fails_the_next_is_asked()
    {
        _stage.Get(TwoOfThree);
        Hold(Local, 5);
        var failed = Await(Remote, replica => replica.HasMessages);
        failed.ExpectMsg<ReadReplica>();
        failed.Reply(new ReplicaFailed("broken"));

        Hold(Remote.Single(replica => replica != failed), 5);

        _stage.Client.ExpectMsg<Found>();
    }

    [Fact]
    public void Peers_known_to_be_down_are_asked_last()
    {
        _stage.Peers.FindOther("b:1")!.Lost("connection refused");

        for (var i = 0; i < 10; i++)
        {
            _stage.Get(TwoOfThree);
            Hold(Local, 5);
            Hold(_stage.ProbeOf("c:1"), 5);
            _stage.Client.ExpectMsg<Found>();
        }
    }

    [Fact]
    public void A_slow_replica_is_hedged_and_its_late_answer_is_still_used()
    {
        var stage = new Stage(this, hedgeAfter: TimeSpan.FromMilliseconds(30));
        var coordinator = stage.Get(TwoOfThree);
        Hold(stage.ProbeOf("a:1"), 5);
        var remote = new[] { stage.ProbeOf("b:1"), stage.ProbeOf("c:1") };
        remote[0].ExpectMsg<ReadReplica>();
        remote[1].ExpectMsg<ReadReplica>();

        remote[0].Reply(new Held(Value(5)));
        Assert.Equal(5, stage.Client.ExpectMsg<Found>().Entry.Version.Milliseconds);

        remote[1].Reply(new Held(Value(4)));
        Assert.Equal(5, remote[1].ExpectMsg<WriteReplica>().Entry.Version.Milliseconds);
        remote[1].Reply(new Journaled(Version.Of(5, 0, 0)));
        ExpectTerminated(coordinator);
    }

    [Fact]
    public void A_read_that_cannot_succeed_any_more_fails_at_once()
    {
        foreach (var peer in _stage.Peers.Others)
            peer.Lost("connection refused");

        var coordinator = _stage.Get(TwoOfThree);

        var failure = _stage.Client.ExpectMsg<NotEnoughReplicas>();
        Assert.False(failure.OutcomeUnknown);
        Assert.Contains("connection refused", failure.Detail);
        Hold(Local, 5);
        ExpectTerminated(coordinator);
    }

    [Fact]
    public void At_the_deadline_the_read_fails_and_the_coordinator_ends()
    {
        var coordinator = _stage.Get(TwoOfThree, timeout: TimeSpan.FromMilliseconds(100));
        Hold(Local, 5);

        Assert.Equal(1, _stage.Client.ExpectMsg<NotEnoughReplicas>().Acks);
        ExpectTerminated(coordinator);
    }

    [Fact]
    public void The_clock_moves_past_what_is_read()
    {
        var ahead = _stage.Shared.Now + 30_000;
        _stage.Get(new Quorum(1, 3));
        Local.ExpectMsg<ReadReplica>();
        Local.Reply(new Held(Entry.Put(Stage.Key, Version.Of(ahead, 0, 2), new byte[1])));
        _stage.Client.ExpectMsg<Found>();

        Assert.True(_stage.Shared.Clock.TryNext(out var next));
        Assert.True(next > Version.Of(ahead, 0, 2));
    }

    private TestProbe Local => _stage.ProbeOf("a:1");

    private TestProbe[] Remote => [_stage.ProbeOf("b:1"), _stage.ProbeOf("c:1")];

    private static Entry Value(int version) => Entry.Put(Stage.Key, Version.Of(version, 0, 0), new byte[1]);

    private static void Hold(TestProbe replica, int? version)
    {
        replica.ExpectMsg<ReadReplica>();
        replica.Reply(new Held(version is { } known ? Value(known) : null));
    }

    private TestProbe Await(TestProbe[] probes, Predicate<TestProbe> condition)
    {
        AwaitCondition(() => Array.Exists(probes, condition));
        return probes.First(probe => condition(probe));
    }
}
