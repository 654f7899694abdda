using Akka.Actor;
using Akka.TestKit;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.TestKit;

public sealed class ProbeTests : ActorTest
{
    [Fact]
    public void A_probe_is_the_reference_of_its_actor()
    {
        var probe = CreateTestProbe("named");

        Assert.True(probe.Equals(probe.Ref));
        Assert.True(probe.Ref.Equals(probe));
        Assert.Equal(probe.Ref.GetHashCode(), probe.GetHashCode());
        Assert.Equal(probe.Ref.Path, ((IActorRef)probe).Path);
    }

    [Fact]
    public void A_probe_has_an_inbox_of_its_own()
    {
        var probe = CreateTestProbe();
        probe.Tell("text");

        probe.ExpectMsg("text");
        ExpectNoMsg(20);
    }

    [Fact]
    public void A_probe_sends_replies_and_forwards()
    {
        var (asker, answerer) = (CreateTestProbe(), CreateTestProbe());
        asker.Send(answerer, "question");
        answerer.ExpectMsg("question");
        answerer.Forward(TestActor);
        answerer.Reply("answer");

        asker.ExpectMsg("answer");
        ExpectMsg("question");
        Assert.Equal(asker, LastSender);
        Assert.Equal(answerer, asker.Sender);
    }

    [Fact]
    public void A_probe_can_be_watched()
    {
        var probe = CreateTestProbe();
        Watch(probe);
        Sys.Stop(probe);

        ExpectTerminated(probe);
    }

    [Fact]
    public void An_autopilot_answers_on_its_own_until_it_hands_over()
    {
        var probe = CreateTestProbe();
        probe.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"seen {message}");
            return message is "last" ? AutoPilot.NoAutoPilot : AutoPilot.KeepRunning;
        }));
        foreach (var message in new[] { "first", "last", "later" })
            probe.Ref.Tell(message, TestActor);

        ExpectMsg("seen first");
        ExpectMsg("seen last");
        ExpectNoMsg(20);
        Assert.Equal(["first", "last", "later"], probe.ReceiveN(3).Cast<string>());
    }

    [Fact]
    public void A_child_of_the_test_actor_is_supervised_as_the_test_says()
    {
        var resumed = ChildActorOf(Props.Create<Counter>(), "resumed", OneForOne(Directive.Resume));
        var restarted = ChildActorOf(Props.Create<Counter>(), "restarted", OneForOne(Directive.Restart));
        foreach (var child in new[] { resumed, restarted })
        {
            child.Tell("a");
            child.Tell(new InvalidOperationException("failure"));
            child.Tell("b");
        }

        ExpectMsgAllOf(1, 2, 1, 1);
        Assert.Equal(TestActor.Path, resumed.Path.Parent);
    }
}
