using Akka.Actor;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class NameTests : ActorTest
{
    [Fact]
    public void An_actor_of_the_system_lives_under_user()
    {
        var actor = ActorOf(Props.Create<Counter>(), "name");

        Assert.Equal($"akka://{Sys.Name}/user/name", actor.Path.ToString());
    }

    [Fact]
    public void A_child_lives_under_its_parent()
    {
        var parent = ActorOf(Subject.Props(ActorRefs.Nobody), "parent");
        var child = ChildOf(parent, Props.Create<Counter>(), "child");

        Assert.Equal($"{parent.Path}/child", child.Path.ToString());
        Assert.Equal(parent.Path, child.Path.Parent);
    }

    [Fact]
    public void An_actor_without_a_name_gets_one_of_its_own()
    {
        var names = Enumerable.Range(0, 100).Select(_ => ActorOf<Counter>().Path.Name).ToHashSet();

        Assert.Equal(100, names.Count);
    }

    [Fact]
    public void A_name_that_is_taken_throws_InvalidActorNameException()
    {
        ActorOf(Props.Create<Counter>(), "name");

        var exception = Assert.Throws<InvalidActorNameException>(() => ActorOf(Props.Create<Counter>(), "name"));
        Assert.Contains("name", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_name_under_another_parent_is_free()
    {
        var parent = ActorOf(Subject.Props(ActorRefs.Nobody), "name");

        Assert.Equal("name", ChildOf(parent, Props.Create<Counter>(), "name").Path.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("$a")]
    [InlineData("a#b")]
    public void A_name_that_is_no_path_element_throws_InvalidActorNameException(string name) =>
        Assert.Throws<InvalidActorNameException>(() => ActorOf(Props.Create<Counter>(), name));

    [Theory]
    [InlineData("a-b")]
    [InlineData("a_b.c*d+e:f;g=h,i@j!k~l'(m)")]
    [InlineData("with%20escape")]
    [InlineData("7")]
    public void The_characters_of_a_URI_path_make_a_name(string name) =>
        Assert.Equal(name, ActorOf(Props.Create<Counter>(), name).Path.Name);

    [Fact]
    public void A_parent_finds_its_child_by_name_and_nobody_under_another_name()
    {
        var parent = ActorOf(Subject.Props(ActorRefs.Nobody));
        var child = ChildOf(parent, Props.Create<Counter>(), "child");
        parent.Tell(new Do(context => TestActor.Tell((context.Child("child"), context.Child("other")))));

        var (found, other) = ExpectMsg<(IActorRef, IActorRef)>();
        Assert.Equal(child, found);
        Assert.True(other.IsNobody());
    }

    [Fact]
    public void A_stopped_child_is_no_child_any_more()
    {
        var parent = ActorOf(Subject.Props(TestActor));
        ExpectMsg("PreStart");
        var child = ChildOf(parent, Props.Create<Counter>(), "child");
        parent.Tell(new Do(context => context.Watch(child)));
        child.Tell(PoisonPill.Instance);
        ExpectMsg(new Ended(child));
        parent.Tell(new Do(context => TestActor.Tell(context.GetChildren().Count())));

        ExpectMsg(0);
    }

    [Fact]
    public void The_name_of_a_child_is_free_when_its_parent_has_its_Terminated()
    {
        var parent = ActorOf(Subject.Props(TestActor));
        ExpectMsg("PreStart");
        for (var i = 0; i < 20; i++)
        {
            var child = ChildOf(parent, Props.Create<Counter>(), "child");
            parent.Tell(new Do(context => context.Watch(child)));
            child.Tell(PoisonPill.Instance);
            ExpectMsg(new Ended(child));
        }
    }

    [Fact]
    public void Self_and_Parent_are_those_of_the_path()
    {
        var parent = ActorOf(Subject.Props(ActorRefs.Nobody));
        var child = ChildOf(parent, Subject.Props(ActorRefs.Nobody));
        child.Tell(new Do(context => TestActor.Tell((context.Self, context.Parent))));

        ExpectMsg((child, parent));
    }

    [Fact]
    public void References_of_two_incarnations_of_a_path_differ()
    {
        var parent = ActorOf(Subject.Props(TestActor));
        ExpectMsg("PreStart");
        var first = ChildOf(parent, Props.Create<Counter>(), "child");
        parent.Tell(new Do(context => context.Watch(first)));
        first.Tell(PoisonPill.Instance);
        ExpectMsg(new Ended(first));
        var second = ChildOf(parent, Props.Create<Counter>(), "child");

        Assert.Equal(first.Path, second.Path);
        Assert.NotEqual(first, second);
    }
}
