using KvMessages;
using KvNode.Ranges;
using KvNode.Ring;

namespace KvNode.Tests.Ranges;

public sealed class RangeCoverageTests
{
    private static readonly HashRing Three = HashRing.Of("a:1", "b:1", "c:1");
    private static readonly HashRing Five = HashRing.Of("a:1", "b:1", "c:1", "d:1", "e:1");

    [Fact]
    public void Any_two_of_three_nodes_hold_a_majority_of_every_partition()
    {
        foreach (var down in Three.Members)
            Assert.Null(RangeCoverage.Lacking(Three, Quorum.Majority(3), member => member != down));
    }

    [Fact]
    public void One_of_three_nodes_does_not()
    {
        foreach (var up in Three.Members)
        {
            var lacking = RangeCoverage.Lacking(Three, Quorum.Majority(3), member => member == up);
            Assert.Equal(1, Assert.NotNull(lacking).Scanned);
        }
    }

    [Fact]
    public void Of_five_nodes_with_three_copies_any_one_may_be_down_but_not_every_pair()
    {
        var quorum = Quorum.Majority(3);
        foreach (var down in Five.Members)
            Assert.Null(RangeCoverage.Lacking(Five, quorum, member => member != down));
        Assert.Contains(
            Five.Members.SelectMany(one => Five.Members.Where(other => other != one).Select(other => (one, other))),
            pair => RangeCoverage.Lacking(
                Five, quorum, member => member != pair.one && member != pair.other) is not null);
    }

    [Fact]
    public void Copies_on_nodes_beyond_from_do_not_count()
    {
        var lacking = RangeCoverage.Lacking(
            Five, new Quorum(1, 1), member => member != Five.PreferenceList(17)[0]);

        Assert.Equal(0, Assert.NotNull(lacking).Scanned);
    }
}
