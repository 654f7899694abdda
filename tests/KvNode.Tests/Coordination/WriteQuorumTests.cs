using FsCheck;
using FsCheck.Fluent;
using KvMessages;
using KvMessages.Client;
using KvMessages.Replica;
using KvNode.Coordination;
using static KvNode.Tests.Coordination.WriteAnswers;

namespace KvNode.Tests.Coordination;

public sealed class WriteQuorumTests
{
    /// <summary>
    /// Answers by position: J journaled, S superseded and never shown, s superseded and perhaps shown, F failed, N not
    /// asked, - none yet.
    /// </summary>
    [Theory]
    [InlineData("1/1", "-", WriteVerdict.Waiting)]
    [InlineData("1/1", "J", WriteVerdict.Acknowledged)]
    [InlineData("1/1", "F", WriteVerdict.Failed)]
    [InlineData("1/1", "N", WriteVerdict.Failed)]
    [InlineData("1/1", "S", WriteVerdict.StampAnew)]
    [InlineData("2/3", "J--", WriteVerdict.Waiting)]
    [InlineData("2/3", "J-J", WriteVerdict.Acknowledged)]
    [InlineData("2/3", "JFJ", WriteVerdict.Acknowledged)]
    [InlineData("2/3", "F--", WriteVerdict.Waiting)]
    [InlineData("2/3", "FJ-", WriteVerdict.Waiting)]
    [InlineData("2/3", "FN-", WriteVerdict.Failed)]
    [InlineData("2/3", "FJF", WriteVerdict.Failed)]
    [InlineData("2/3", "S--", WriteVerdict.Waiting)]
    [InlineData("2/3", "SJ-", WriteVerdict.Waiting)]
    [InlineData("2/3", "SJJ", WriteVerdict.Acknowledged)]
    [InlineData("2/3", "SS-", WriteVerdict.StampAnew)]
    [InlineData("2/3", "SSJ", WriteVerdict.StampAnew)]
    [InlineData("2/3", "SSF", WriteVerdict.StampAnew)]
    [InlineData("2/3", "sss", WriteVerdict.StampAnew)]
    [InlineData("2/3", "ssN", WriteVerdict.StampAnew)]
    [InlineData("2/3", "ss-", WriteVerdict.Waiting)]
    [InlineData("2/3", "Ss-", WriteVerdict.Waiting)]
    [InlineData("2/3", "SF-", WriteVerdict.Waiting)]
    [InlineData("2/3", "sF-", WriteVerdict.Failed)]
    [InlineData("2/3", "ssF", WriteVerdict.Failed)]
    [InlineData("2/3", "SsF", WriteVerdict.Failed)]
    [InlineData("2/3", "SJF", WriteVerdict.Replace)]
    [InlineData("2/3", "SJN", WriteVerdict.Replace)]
    [InlineData("2/3", "SsJ", WriteVerdict.Replace)]
    [InlineData("2/3", "ssJ", WriteVerdict.Failed)]
    [InlineData("2/3", "sJF", WriteVerdict.Failed)]
    [InlineData("2/3", "sJJ", WriteVerdict.Acknowledged)]
    [InlineData("2/2", "JS", WriteVerdict.StampAnew)]
    [InlineData("2/2", "Js", WriteVerdict.Replace)]
    [InlineData("3/5", "JJSS-", WriteVerdict.Waiting)]
    [InlineData("3/5", "JJSSF", WriteVerdict.Replace)]
    [InlineData("3/5", "JJSFF", WriteVerdict.Failed)]
    [InlineData("3/5", "JSSS-", WriteVerdict.StampAnew)]
    [InlineData("3/5", "JSsF-", WriteVerdict.Waiting)]
    [InlineData("3/5", "Jssss", WriteVerdict.Failed)]
    [InlineData("2/3", "SFF", WriteVerdict.Failed)]
    [InlineData("1/3", "S--", WriteVerdict.StampAnew)]
    [InlineData("1/3", "SJ-", WriteVerdict.Acknowledged)]
    [InlineData("3/3", "JJ-", WriteVerdict.Waiting)]
    [InlineData("3/3", "JJS", WriteVerdict.Acknowledged)]
    [InlineData("3/3", "JJs", WriteVerdict.Acknowledged)]
    [InlineData("3/3", "JS-", WriteVerdict.Waiting)]
    [InlineData("3/3", "JSS", WriteVerdict.StampAnew)]
    [InlineData("3/3", "JSs", WriteVerdict.Replace)]
    [InlineData("3/3", "J-F", WriteVerdict.Failed)]
    public void Verdicts(string quorum, string answers, WriteVerdict expected)
    {
        var counted = Count(Parse(quorum), answers);

        Assert.Equal(expected, counted.Verdict);
        Assert.Equal(expected != WriteVerdict.Waiting, counted.Enough);
    }

    [Fact]
    public void A_repeated_answer_counts_once()
    {
        var quorum = new WriteQuorum(new Quorum(2, 3));
        for (var i = 0; i < 3; i++)
            quorum = quorum.Add(round: 1, replica: 0, new Journaled(Sent));

        Assert.Equal(1, quorum.Acks);
        Assert.False(quorum.Enough);
    }

    [Fact]
    public void The_first_answer_of_a_replica_stands()
    {
        var quorum =
            new WriteQuorum(new Quorum(1, 2)).Add(1, 0, new Journaled(Sent)).Add(1, 0, new ReplicaFailed("late"));

        Assert.Equal(WriteVerdict.Acknowledged, quorum.Verdict);
    }

    [Fact]
    public void Answers_of_an_old_round_count_for_nothing()
    {
        var quorum = Count(new Quorum(2, 3), "SS-").NextRound().Add(round: 1, replica: 2, new Journaled(Sent));

        Assert.Equal(2, quorum.Round);
        Assert.Equal(0, quorum.Acks);
        Assert.Equal(
            WriteVerdict.Acknowledged, quorum.Add(2, 0, new Journaled(Newer)).Add(2, 2, new Journaled(Newer)).Verdict);
    }

    [Fact]
    public void The_newest_superseding_version_is_the_one_to_pass()
    {
        var quorum = new WriteQuorum(new Quorum(2, 3)).Add(1, 0, new Superseded(Newer)).Add(1, 1, new Superseded(Sent));

        Assert.Equal(Newer, quorum.Newest);
    }

    [Theory]
    [InlineData("JJ-", false)]
    [InlineData("JJF", true)]
    [InlineData("NNN", true)]
    public void It_is_complete_when_all_have_answered(string answers, bool expected) =>
        Assert.Equal(expected, Count(new Quorum(2, 3), answers).IsComplete);

    [Theory]
    [InlineData("JJF", "2")]
    [InlineData("NJJ", "0")]
    [InlineData("JSJ", "")]
    [InlineData("JFN", "1 2")]
    public void Who_failed_must_get_the_entry_in_another_way(string answers, string expected) =>
        Assert.Equal(expected, string.Join(' ', Count(new Quorum(2, 3), answers).FinalAction()));

    [Fact]
    public void An_acknowledged_write_is_answered_with_its_version_and_acks()
    {
        var reply = Count(new Quorum(2, 3), "J-J").Response(Sent, Name);

        Assert.Equal(new Written(Sent, Acks: 2, From: 3), reply);
    }

    [Fact]
    public void A_failure_says_how_many_were_needed_how_many_there_were_and_why()
    {
        var reply = Assert.IsType<NotEnoughReplicas>(Count(new Quorum(2, 3), "FNJ").Response(Sent, Name));

        Assert.Equal((2, 1, 3), (reply.Needed, reply.Acks, reply.From));
        Assert.Equal("node0: disk full; node1: is down", reply.Detail);
    }

    /// <summary>A write that was sent to anybody, in whatever round, may still become visible.</summary>
    [Theory]
    [InlineData("NN-", true)]
    [InlineData("NNN", false)]
    [InlineData("NNF", true)]
    [InlineData("NNJ", true)]
    [InlineData("NNS", false)]
    public void The_outcome_is_unknown_unless_nobody_can_have_the_entry(string answers, bool unknown)
    {
        var reply = Assert.IsType<NotEnoughReplicas>(Count(new Quorum(2, 3), answers).Response(Sent, Name));

        Assert.Equal(unknown, reply.OutcomeUnknown);
    }

    [Fact]
    public void What_a_replica_took_in_an_old_round_keeps_the_outcome_unknown()
    {
        var quorum = Count(new Quorum(2, 3), "JSF").NextRound();
        for (var replica = 0; replica < 3; replica++)
            quorum = quorum.Add(2, replica, new NotAsked("is down"));

        Assert.True(Assert.IsType<NotEnoughReplicas>(quorum.Response(Newer, Name)).OutcomeUnknown);
    }

    [Fact]
    public void At_the_deadline_who_has_not_answered_has_failed()
    {
        var quorum = Count(new Quorum(2, 3), "J--").GiveUp("no answer within 2 s");

        Assert.Equal(WriteVerdict.Failed, quorum.Verdict);
        Assert.True(quorum.IsComplete);
        Assert.Equal("node1: no answer within 2 s; node2: no answer within 2 s",
            Assert.IsType<NotEnoughReplicas>(quorum.Response(Sent, Name)).Detail);
    }

    [Fact]
    public void Adding_leaves_the_value_before_as_it_was()
    {
        var before = new WriteQuorum(new Quorum(1, 1));

        before.Add(1, 0, new Journaled(Sent));

        Assert.False(before.Enough);
    }

    [Fact]
    public void A_verdict_other_than_acknowledged_is_final_whatever_still_comes_and_acknowledged_stays()
    {
        var answers = Gen.ListOf(
            Gen.Choose(0, 4).SelectMany(replica =>
                Gen.Elements('J', 'S', 's', 'F', 'N').Select(kind => (replica, kind))));
        var cases = Gen.Choose(1, 5).SelectMany(from => Gen.Choose(1, from).Select(ack => new Quorum(ack, from)))
            .SelectMany(quorum => answers.Select(list => (quorum, list)));
        Prop.ForAll(cases.ToArbitrary(), scenario =>
        {
            var quorum = new WriteQuorum(scenario.quorum);
            var seen = WriteVerdict.Waiting;
            foreach (var (replica, kind) in scenario.list.Where(answer => answer.replica < scenario.quorum.From))
            {
                quorum = quorum.Add(1, replica, Answer(kind));
                if (seen is WriteVerdict.Acknowledged or WriteVerdict.Failed)
                    Assert.Equal(seen, quorum.Verdict);
                seen = quorum.Verdict;
            }

            if (quorum.IsComplete)
                Assert.NotEqual(WriteVerdict.Waiting, quorum.Verdict);
        }).QuickCheckThrowOnFailure();
    }

    private static string Name(int replica) => $"node{replica}";

    private static Quorum Parse(string quorum) => new(quorum[0] - '0', quorum[2] - '0');
}
