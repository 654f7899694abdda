using KvMessages;
using KvMessages.Client;
using KvMessages.Replica;
using KvNode.Coordination;
using static KvNode.Tests.Coordination.WriteAnswers;

namespace KvNode.Tests.Coordination;

/// <summary>When a write may get a new version, and the replica that takes it first.</summary>
public sealed class WriteQuorumReplaceTests
{
    private const string Letters = "JSsFN-";

    public static TheoryData<int, int> Majorities => new()
    {
        { 1, 1 }, { 2, 2 }, { 2, 3 }, { 3, 3 }, { 3, 4 }, { 4, 4 }, { 3, 5 }, { 4, 5 }, { 5, 5 },
    };

    /// <summary>Those who are not clean may have contributed to a read, if anybody can have taken the entry.</summary>
    [Theory]
    [MemberData(nameof(Majorities))]
    public void No_answers_lead_to_a_new_version_while_a_majority_may_have_contributed_to_the_old_one(int ack, int from)
    {
        var majority = from / 2 + 1;
        foreach (var answers in Words(from))
        {
            var verdict = Count(new Quorum(ack, from), answers).Verdict;
            var isNowhere = answers.IndexOfAny(['J', 'F', '-']) < 0;
            var mayHaveContributed = isNowhere ? 0 : from - answers.Count(one => one == 'S');
            if (verdict == WriteVerdict.StampAnew)
                Assert.True(mayHaveContributed < majority, answers);
            if (verdict == WriteVerdict.Replace)
                Assert.True(mayHaveContributed == majority && answers.Contains('J'), answers);
        }
    }

    [Theory]
    [MemberData(nameof(Majorities))]
    public void It_is_acknowledged_only_when_a_majority_has_taken_it_and_waits_only_for_answers(int ack, int from)
    {
        foreach (var answers in Words(from))
        {
            var verdict = Count(new Quorum(ack, from), answers).Verdict;
            var taken = answers.Count(one => one == 'J');
            var isEnough = taken > from / 2 && taken + answers.Count(one => one is 'S' or 's') >= ack;
            Assert.Equal(isEnough, verdict == WriteVerdict.Acknowledged);
            Assert.True(verdict != WriteVerdict.Waiting || answers.Contains('-'), answers);
        }
    }

    [Fact]
    public void Who_has_replaced_the_old_version_counts_in_the_next_round_and_is_not_asked_again()
    {
        var replacing = Count(new Quorum(2, 3), "SJF").Replacing();
        Assert.Equal(WriteVerdict.Waiting, replacing.Verdict);

        var replaced = replacing.Add(1, 1, new Journaled(Newer));
        Assert.Equal(WriteVerdict.Replaced, replaced.Verdict);

        var next = replaced.NextRound();
        Assert.Equal((2, 1, WriteVerdict.Waiting), (next.Round, next.Acks, next.Verdict));
        Assert.Equal([true, false, true], Enumerable.Range(0, 3).Select(next.IsToBeAsked));
        Assert.Equal(WriteVerdict.Acknowledged, next.Add(2, 0, new Journaled(Newer)).Verdict);
    }

    /// <summary>What the one that was asked to replace it answers, and what follows.</summary>
    [Theory]
    [InlineData("2/3", "SJF", 'S', WriteVerdict.StampAnew)]
    [InlineData("2/3", "SJF", 's', WriteVerdict.Failed)]
    [InlineData("2/3", "SJF", 'F', WriteVerdict.Failed)]
    [InlineData("2/3", "SJF", 'N', WriteVerdict.Failed)]
    [InlineData("2/3", "SJN", 's', WriteVerdict.Failed)]
    [InlineData("3/5", "JJSSF", 'S', WriteVerdict.StampAnew)]
    [InlineData("3/5", "JJSSF", 's', WriteVerdict.Replace)]
    [InlineData("3/5", "JJSSF", 'N', WriteVerdict.Replace)]
    [InlineData("3/5", "JJSSF", 'F', WriteVerdict.Failed)]
    public void Without_a_replacement_the_next_one_is_tried_only_if_nobody_can_hold_the_new_version(
        string of, string answers, char reply, WriteVerdict expected)
    {
        var quorum = Count(new Quorum(of[0] - '0', of[2] - '0'), answers);
        var asked = quorum.Replaceable;

        var answered = quorum.Replacing().Add(1, asked, Answer(reply));

        Assert.Equal(expected, answered.Verdict);
        if (expected == WriteVerdict.Replace)
            Assert.Equal(asked + 1, answered.Replaceable);
    }

    [Theory]
    [InlineData('s')]
    [InlineData('F')]
    [InlineData('N')]
    public void A_write_that_keeps_its_version_has_an_unknown_outcome(char reply)
    {
        var quorum = Count(new Quorum(2, 3), "SJN").Replacing().Add(1, 1, Answer(reply));

        var failure = Assert.IsType<NotEnoughReplicas>(quorum.Response(Sent, replica => $"node{replica}"));

        Assert.True(failure.OutcomeUnknown);
        Assert.Contains("node1: ", failure.Detail);
    }

    [Fact]
    public void A_replacement_that_is_not_answered_until_the_deadline_has_failed()
    {
        var quorum = Count(new Quorum(2, 3), "SJF").Replacing().GiveUp("no answer within 2 s");

        Assert.Equal(WriteVerdict.Failed, quorum.Verdict);
        Assert.True(quorum.IsComplete);
    }

    private static IEnumerable<string> Words(int length) => length == 0
        ? [""]
        : Words(length - 1).SelectMany(word => Letters.Select(letter => word + letter));
}
