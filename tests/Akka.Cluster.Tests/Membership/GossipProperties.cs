using Akka.Cluster.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Akka.Cluster.Tests.Membership;

public sealed class GossipProperties
{
    private static readonly Gen<(int, int)> Step =
        Gen.Choose(0, 11).SelectMany(action => Gen.Choose(0, 10_000).Select(number => (action, number)));

    [Fact]
    public void Merging_is_commutative_associative_and_idempotent() => ForAnyStory(story =>
    {
        var gossips = story.Views.Select(view => view.Gossip).ToList();
        foreach (var a in gossips)
        {
            AssertSame(a, a.Merge(a));
            foreach (var b in gossips)
            {
                AssertSame(a.Merge(b), b.Merge(a));
                foreach (var c in gossips)
                    AssertSame(a.Merge(b).Merge(c), a.Merge(b.Merge(c)));
            }
        }
    });

    [Fact]
    public void Any_order_of_exchanges_ends_with_everybody_knowing_the_same() => ForAnyStory(story =>
    {
        story.TellAll();
        foreach (var view in story.Views)
            AssertSame(story.Views[0].Gossip, view.Gossip);
    });

    [Fact]
    public void The_same_version_has_the_same_content() => ForAnyStory(story =>
    {
        foreach (var a in story.Views)
        {
            foreach (var b in story.Views.Where(b => b.Gossip.Version.IsSameAs(a.Gossip.Version)))
                AssertSame(a.Gossip, b.Gossip);
        }
    });

    [Fact]
    public void A_status_never_goes_back() => ForAnyStory(story => Assert.All(
        story.Steps, step => Assert.True(MemberLife.RankOf(step.From) < MemberLife.RankOf(step.To), $"{step}")));

    [Fact]
    public void Members_who_agree_agree_on_the_leader() => ForAnyStory(story =>
    {
        story.TellAll();
        var leaders = story.Views
            .Where(view => view.IsMember && view.IsConverged(Nodes.Nobody) && view.IsLeader)
            .Select(view => view.Self)
            .ToList();
        Assert.True(leaders.Count <= 1, $"leaders: {string.Join(", ", leaders)}");
    });

    private static void ForAnyStory(Action<Story> check) =>
        Prop.ForAll(Gen.ListOf(Step, 40).ToArbitrary(), steps =>
        {
            var story = new Story();
            foreach (var (action, number) in steps)
                story.Do(action, number);
            check(story);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static void AssertSame(Gossip expected, Gossip actual) =>
        Assert.Equal(Story.ContentOf(expected), Story.ContentOf(actual));
}
