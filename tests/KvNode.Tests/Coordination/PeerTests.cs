using Akka.TestKit.Xunit2;
using KvNode.Coordination;
using KvNode.Ring;

namespace KvNode.Tests.Coordination;

public sealed class PeerTests : TestKit
{
    private readonly ManualTime _time = new();
    private readonly Peer _peer;

    public PeerTests() => _peer = new Peer(
        new RingMember("b:1", 1), new HealthSettings(MaxInFlight: 10, TimeoutsToOpen: 3), _time, _ => TestActor);

    [Fact]
    public void Who_waits_for_a_lost_peer_is_told_and_who_has_ended_is_not()
    {
        var (waiting, answered, givenUp) = (CreateTestProbe(), CreateTestProbe(), CreateTestProbe());
        Begin(waiting.Ref);
        _peer.Answered(Begin(answered.Ref), wasRead: true);
        _peer.GivenUp(Begin(givenUp.Ref));

        Assert.True(_peer.Lost("gone"));

        Assert.Equal("gone", waiting.ExpectMsg<PeerLost>().Reason);
        answered.ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        givenUp.ExpectNoMsg(TimeSpan.Zero);
        Assert.False(_peer.Lost("gone again"));
    }

    [Fact]
    public void Each_question_counts_as_slow_once()
    {
        for (var i = 0; i < 2; i++)
            Begin(TestActor);
        _time.Milliseconds += 1_000;

        for (var i = 0; i < 5; i++)
            _peer.CountSlow(TimeSpan.FromSeconds(1));

        Assert.Equal(HealthState.Closed, _peer.State);
        Begin(TestActor);
        _time.Milliseconds += 1_000;
        _peer.CountSlow(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthState.Open, _peer.State);
    }

    [Fact]
    public void Young_questions_are_not_slow()
    {
        for (var i = 0; i < 9; i++)
            Begin(TestActor);
        _time.Milliseconds += 999;

        _peer.CountSlow(TimeSpan.FromSeconds(1));

        Assert.Equal(HealthState.Closed, _peer.State);
    }

    [Fact]
    public void Questions_end_in_any_order()
    {
        var questions = Enumerable.Range(0, 10).Select(_ => Begin(TestActor)).ToList();
        Assert.False(_peer.TryBegin(new OpenQuestion(TestActor), out _));

        foreach (var i in new[] { 5, 0, 9, 4, 1, 8, 2, 3, 7, 6 })
            _peer.GivenUp(questions[i]);
        _peer.GivenUp(questions[3]);

        for (var i = 0; i < 10; i++)
            Begin(TestActor);
        Assert.False(_peer.TryBegin(new OpenQuestion(TestActor), out _));
    }

    [Fact]
    public void An_answer_breaks_the_silence()
    {
        var question = Begin(TestActor);
        _time.Milliseconds += 700;
        Assert.Equal(TimeSpan.FromMilliseconds(700), _peer.Silence);

        _peer.Answered(question, wasRead: false);

        Assert.Equal(TimeSpan.Zero, _peer.Silence);
    }

    [Fact]
    public void Answers_to_reads_make_the_percentiles_known_and_a_restart_forgets_them()
    {
        for (var i = 0; i < 32; i++)
        {
            var question = Begin(TestActor);
            _time.Milliseconds += 10;
            _peer.Answered(question, wasRead: true);
        }

        Assert.InRange(_peer.ReadMedian.TotalMilliseconds, 10, 12.5);
        Assert.InRange(_peer.ReadPercentile95.TotalMilliseconds, 10, 12.5);

        _peer.Restored();
        Assert.Equal(TimeSpan.Zero, _peer.ReadMedian);
    }

    [Fact]
    public void A_replica_is_resolved_once_and_replaced_when_it_is_made_anew()
    {
        var resolved = 0;
        var peer = new Peer(new RingMember("b:1", 1), new HealthSettings(1, 1), _time, _ =>
        {
            resolved++;
            return TestActor;
        });
        peer.ReplicaOf(7);
        peer.ReplicaOf(7);

        Assert.Equal(1, resolved);
        var anew = CreateTestProbe();
        peer.SetReplica(7, anew.Ref);
        Assert.Equal(anew.Ref, peer.ReplicaOf(7));
    }

    private OpenQuestion Begin(Akka.Actor.IActorRef asker)
    {
        var question = new OpenQuestion(asker);
        Assert.True(_peer.TryBegin(question, out var refusal), refusal);
        return question;
    }
}
