using Akka.TestKit.Xunit2;
using KvMessages;
using KvMessages.Client;
using KvMessages.Replica;

namespace KvNode.Tests.Coordination;

public sealed class WriteCoordinatorTests : TestKit
{
    private static readonly Quorum TwoOfThree = new(2, 3);

    private readonly Stage _stage;

    public WriteCoordinatorTests() => _stage = new Stage(this);

    [Fact]
    public void Every_replica_is_sent_the_same_entry()
    {
        _stage.Put(TwoOfThree, "hello");

        var sent = _stage.Replicas.Select(replica => replica.ExpectMsg<WriteReplica>().Entry).ToList();

        Assert.All(sent, entry => Assert.Equal(sent[0], entry));
        Assert.Equal("hello"u8, sent[0].Value.Span);
    }

    [Fact]
    public void Only_the_first_of_the_preference_list_are_asked()
    {
        _stage.Put(new Quorum(1, 2));

        _stage.Replicas[0].ExpectMsg<WriteReplica>();
        _stage.Replicas[1].ExpectMsg<WriteReplica>();
        _stage.Replicas[2].ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void A_delete_sends_a_tombstone()
    {
        _stage.Delete(TwoOfThree);

        Assert.True(_stage.Replicas[0].ExpectMsg<WriteReplica>().Entry.IsTombstone);
    }

    [Fact]
    public void The_client_is_answered_at_ack_and_the_coordinator_stays_for_the_last_replica()
    {
        var coordinator = _stage.Put(TwoOfThree);
        var version = Journal(0);
        _stage.Client.ExpectNoMsg(TimeSpan.FromMilliseconds(100));

        Journal(2);

        Assert.Equal(new Written(version, 2, 3), _stage.Client.ExpectMsg<Written>());
        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        Journal(1);
        ExpectTerminated(coordinator);
    }

    [Fact]
    public void When_too_many_hold_something_newer_the_entry_is_stamped_anew_and_sent_to_all_again()
    {
        _stage.Put(TwoOfThree, "mine");
        var first = Journal(0);
        var newer = Version.Of(first.Milliseconds + 5_000, 0, 1);
        Answer(1, new Superseded(newer));
        Answer(2, new Superseded(newer));

        var again = Enumerable.Range(0, 3).Select(Journal).ToList();

        Assert.All(again, version => Assert.True(version > newer));
        Assert.Equal(again[0], _stage.Client.ExpectMsg<Written>().Version);
        _stage.Client.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void When_the_old_version_may_still_be_read_a_replica_replaces_it_before_the_others_get_the_new_one()
    {
        _stage.Put(TwoOfThree, "mine");
        var first = Journal(0);
        var newer = Version.Of(first.Milliseconds + 5_000, 0, 1);
        Answer(1, new Superseded(newer));
        Answer(2, new ReplicaFailed("disk full"));

        var replace = _stage.Replicas[0].ExpectMsg<ReplaceReplica>();
        Assert.Equal(first, replace.Replaced);
        Assert.True(replace.Entry.Version > newer);
        _stage.Replicas[1].ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        _stage.Replicas[0].Reply(new Journaled(replace.Entry.Version));

        Assert.Equal(replace.Entry.Version, Journal(1));
        Assert.Equal(new Written(replace.Entry.Version, 2, 3), _stage.Client.ExpectMsg<Written>());
        Assert.Equal(replace.Entry.Version, Journal(2));
        _stage.Replicas[0].ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void When_that_one_has_shown_it_the_outcome_is_unknown()
    {
        var coordinator = _stage.Put(TwoOfThree, "mine");
        var first = Journal(0);
        Answer(1, new Superseded(Version.Of(first.Milliseconds + 5_000, 0, 1)));
        Answer(2, new ReplicaFailed("disk full"));
        _stage.Replicas[0].ExpectMsg<ReplaceReplica>();

        _stage.Replicas[0].Reply(new Superseded(first, MayHaveBeenShown: true));

        var failure = _stage.Client.ExpectMsg<NotEnoughReplicas>();
        Assert.True(failure.OutcomeUnknown);
        Assert.Contains("a read may have seen it", failure.Detail);
        ExpectTerminated(coordinator);
    }

    [Fact]
    public void One_replica_with_something_newer_does_not_keep_a_majority_from_acknowledging()
    {
        _stage.Put(TwoOfThree);
        var version = Journal(0);
        Answer(1, new Superseded(Version.Of(version.Milliseconds + 5_000, 0, 1)));
        Journal(2);

        Assert.Equal(version, _stage.Client.ExpectMsg<Written>().Version);
        _stage.Replicas[1].ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void A_version_too_far_ahead_is_not_followed()
    {
        var coordinator = _stage.Put(TwoOfThree);
        var ahead = Version.Of(_stage.Shared.Now + 3_600_000, 0, 1);
        for (var replica = 0; replica < 3; replica++)
            Answer(replica, new Superseded(ahead));

        Assert.Contains($"{ahead}", _stage.Client.ExpectMsg<NotEnoughReplicas>().Detail);
        ExpectTerminated(coordinator);
    }

    [Fact]
    public void A_write_that_cannot_succeed_any_more_fails_at_once()
    {
        var coordinator = _stage.Put(TwoOfThree);
        Answer(0, new ReplicaFailed("disk full"));
        Answer(1, new ReplicaFailed("disk full"));

        var failure = _stage.Client.ExpectMsg<NotEnoughReplicas>();

        Assert.Equal((2, 0, 3, true), (failure.Needed, failure.Acks, failure.From, failure.OutcomeUnknown));
        Assert.Contains("disk full", failure.Detail);
        Journal(2);
        ExpectTerminated(coordinator);
    }

    [Fact]
    public void Peers_known_to_be_down_are_not_asked_and_fail_at_once()
    {
        foreach (var peer in _stage.Peers.Others)
            peer.Lost("connection refused");

        var coordinator = _stage.Put(TwoOfThree);

        Assert.Contains("connection refused", _stage.Client.ExpectMsg<NotEnoughReplicas>().Detail);
        _stage.ProbeOf("b:1").ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        _stage.ProbeOf("a:1").ExpectMsg<WriteReplica>();
        _stage.ProbeOf("a:1").Reply(new Journaled(Version.None));
        ExpectTerminated(coordinator);
    }

    [Fact]
    public void Peers_lost_while_they_are_waited_for_fail_at_once()
    {
        _stage.Put(TwoOfThree);
        foreach (var replica in _stage.Replicas)
            replica.ExpectMsg<WriteReplica>();

        foreach (var peer in _stage.Peers.Others)
            peer.Lost("the connection was closed");

        var failure = _stage.Client.ExpectMsg<NotEnoughReplicas>();
        Assert.Contains("the connection was closed", failure.Detail);
        Assert.True(failure.OutcomeUnknown);
    }

    [Fact]
    public void At_the_deadline_the_client_is_told_who_did_not_answer_and_the_coordinator_ends()
    {
        var coordinator = _stage.Put(TwoOfThree, timeout: TimeSpan.FromMilliseconds(100));
        Journal(0);

        var failure = _stage.Client.ExpectMsg<NotEnoughReplicas>();

        Assert.Equal(1, failure.Acks);
        Assert.Contains("no answer within 100 ms", failure.Detail);
        ExpectTerminated(coordinator);
    }

    [Fact]
    public void Without_a_ceiling_for_the_clock_nothing_is_sent()
    {
        _stage.Ceiling.Broken = true;
        _stage.Shared.Clock.Observe(Version.Of(_stage.Shared.Now + 50_000, 0, 1));

        var coordinator = _stage.Put(TwoOfThree);

        Assert.Contains("No space left", _stage.Client.ExpectMsg<Unavailable>().Detail);
        ExpectTerminated(coordinator);
        _stage.Replicas[0].ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    private Version Journal(int replica)
    {
        var version = _stage.Replicas[replica].ExpectMsg<WriteReplica>().Entry.Version;
        _stage.Replicas[replica].Reply(new Journaled(version));
        return version;
    }

    private void Answer(int replica, ReplicaReply reply)
    {
        _stage.Replicas[replica].ExpectMsg<WriteReplica>();
        _stage.Replicas[replica].Reply(reply);
    }
}
