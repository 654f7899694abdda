using Akka.Actor;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class SelectionTests : ActorTest
{
    private readonly IActorRef _parent;
    private readonly Dictionary<string, IActorRef> _children = [];

    public SelectionTests()
    {
        _parent = ActorOf(Subject.Props(ActorRefs.Nobody), "parent");
        foreach (var name in new[] { "north", "south", "east" })
            _children[name] = ChildOf(_parent, Subject.Props(TestActor), name);
        ReceiveN(3);
    }

    [Fact]
    public void An_absolute_path_selects_the_actor()
    {
        Sys.ActorSelection("/user/parent/north").Tell("hello");

        ExpectMsgFromOnly("north");
    }

    [Fact]
    public void A_path_with_the_address_of_the_system_selects_the_actor()
    {
        Sys.ActorSelection($"{_children["north"].Path}").Tell("hello");

        ExpectMsgFromOnly("north");
    }

    [Fact]
    public void An_ActorPath_selects_the_actor()
    {
        Sys.ActorSelection(_children["south"].Path).Tell("hello");

        ExpectMsgFromOnly("south");
    }

    [Fact]
    public void A_star_selects_all_children()
    {
        Identify("/user/parent/*");

        ExpectIdentities("north", "south", "east");
    }

    [Theory]
    [InlineData("/user/parent/*th", "north", "south")]
    [InlineData("/user/parent/?ast", "east")]
    [InlineData("/user/*/east", "east")]
    public void A_pattern_selects_the_children_whose_names_it_matches(string pattern, params string[] expected)
    {
        Identify(pattern);

        ExpectIdentities(expected);
    }

    [Fact]
    public void Two_dots_go_to_the_parent()
    {
        Identify("/user/parent/north/../south");

        ExpectIdentities("south");
    }

    [Fact]
    public void A_relative_path_begins_at_the_actor_that_selects()
    {
        _parent.Tell(new Do(context => context.ActorSelection("east").Tell(new Identify("id"), TestActor)));

        ExpectIdentities("east");
    }

    [Fact]
    public void A_relative_path_can_go_up_to_a_sibling()
    {
        _children["north"].Tell(
            new Do(context => context.ActorSelection("../east").Tell(new Identify("id"), TestActor)));

        ExpectIdentities("east");
    }

    [Fact]
    public void A_selection_keeps_the_sender()
    {
        var sender = CreateTestProbe();
        Sys.ActorSelection("/user/parent/*th").Tell("hello", sender);

        ExpectMsg("hello");
        Assert.Equal(sender, LastSender);
    }

    [Fact]
    public void Identify_is_answered_with_the_message_id_and_the_actor()
    {
        _parent.Tell(new Identify(42));

        var identity = ExpectMsg<ActorIdentity>();
        Assert.Equal((42, _parent), ((int)identity.MessageId!, identity.Subject));
    }

    [Fact]
    public void Identify_of_a_path_without_an_actor_is_answered_with_no_subject()
    {
        Identify("/user/parent/west");

        Assert.Null(ExpectMsg<ActorIdentity>().Subject);
    }

    [Fact]
    public async Task ResolveOne_gives_the_actor() =>
        Assert.Equal(_children["east"], await Sys.ActorSelection("/user/parent/east").ResolveOne(Ms(5000)));

    [Fact]
    public async Task ResolveOne_of_a_path_without_an_actor_fails_with_ActorNotFoundException() =>
        await Assert.ThrowsAsync<ActorNotFoundException>(
            () => Sys.ActorSelection("/user/parent/west").ResolveOne(Ms(5000)));

    [Fact]
    public void A_stopped_actor_is_no_longer_selected()
    {
        var north = Watch(_children["north"]);
        north.Tell(PoisonPill.Instance);
        FishForMessage(message => message is Terminated);

        Identify("/user/parent/north");

        Assert.Null(ExpectMsg<ActorIdentity>().Subject);
    }

    private void Identify(string path) => Sys.ActorSelection(path).Tell(new Identify("id"), TestActor);

    private void ExpectMsgFromOnly(string name)
    {
        ExpectMsg("hello");
        Identify($"/user/parent/{name}");
        ExpectIdentities(name);
    }

    private void ExpectIdentities(params string[] names)
    {
        var subjects = ReceiveN(names.Length).Cast<ActorIdentity>().Select(identity => identity.Subject!.Path.Name);
        Assert.Equal(names.Order(), subjects.Order());
        ExpectNoMsg(30);
    }
}
