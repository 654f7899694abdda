using Akka.Actor;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

/// <summary>What each decision of a supervisor does to the one child that failed.</summary>
public sealed class DirectiveTests : ActorTest
{
    private readonly Exception _failure = new InvalidOperationException("failure");

    [Fact]
    public void A_resumed_actor_keeps_its_state()
    {
        var counter = Supervised<Counter>(Directive.Resume);
        counter.Tell("a");
        counter.Tell(_failure);
        counter.Tell("b");

        Assert.Equal([1, 2], ReceiveN(2).Cast<int>());
    }

    [Fact]
    public void A_restarted_actor_begins_with_fresh_state()
    {
        var counter = Supervised<Counter>(Directive.Restart);
        counter.Tell("a");
        counter.Tell(_failure);
        counter.Tell("b");

        Assert.Equal([1, 1], ReceiveN(2).Cast<int>());
    }

    [Fact]
    public void A_restarted_actor_keeps_its_reference()
    {
        var subject = ChildActorOf(Subject.Props(TestActor), null, OneForOne(Directive.Restart));
        subject.Tell(new Do(context => TestActor.Tell(context.Self)));
        subject.Tell(_failure);
        subject.Tell(new Do(context => TestActor.Tell(context.Self)));

        var first = FishForMessage<IActorRef>(_ => true);
        var second = FishForMessage<IActorRef>(_ => true);
        Assert.Equal((subject, subject), (first, second));
        Assert.Equal(first.Path.Uid, second.Path.Uid);
    }

    [Fact]
    public void A_restarted_actor_keeps_its_mailbox_without_the_message_that_failed()
    {
        var subject = ChildActorOf(Subject.Props(TestActor), null, OneForOne(Directive.Restart));
        subject.Tell("before");
        subject.Tell(_failure);
        subject.Tell("after");

        ExpectMsg("PreStart");
        ExpectMsg("before");
        ExpectMsg("PreRestart because of failure");
        ExpectMsg("PostStop");
        ExpectMsg("PostRestart because of failure");
        ExpectMsg("PreStart");
        ExpectMsg("after");
        ExpectNoMsg(50);
    }

    [Fact]
    public void A_stopped_actor_runs_PostStop_and_terminates()
    {
        var subject = ChildActorOf(Subject.Props(TestActor), null, OneForOne(Directive.Stop));
        Watch(subject);
        subject.Tell(_failure);

        ExpectMsg("PreStart");
        ExpectMsg("PostStop");
        ExpectTerminated(subject);
    }

    [Fact]
    public void An_escalated_failure_is_the_failure_of_the_parent()
    {
        var parent = ChildActorOf(
            Subject.Props(TestActor, OneForOne(Directive.Escalate)), "parent", OneForOne(Directive.Restart));
        ExpectMsg("PreStart");
        var child = ChildOf(parent, Props.Create<Counter>());

        child.Tell(_failure);

        ExpectMsg("PreRestart because of failure");
        ExpectMsg("PostStop");
        ExpectMsg("PostRestart because of failure");
        ExpectMsg("PreStart");
    }

    [Fact]
    public void The_decider_sees_the_exception_that_was_thrown()
    {
        var seen = new FirstFailure(Directive.Resume);
        ChildActorOf(Props.Create<Counter>(), null, seen.Strategy).Tell(_failure);

        Assert.Same(_failure, seen.Wait());
    }

    [Fact]
    public void A_failed_actor_handles_nothing_until_its_supervisor_has_decided()
    {
        using var decide = new ManualResetEventSlim();
        var strategy = new OneForOneStrategy(_ =>
        {
            Assert.True(decide.Wait(Ms(5000)));
            return Directive.Resume;
        });
        var reports = CreateTestProbe();
        var subject = ChildActorOf(Subject.Props(reports), null, strategy);
        reports.ExpectMsg("PreStart");

        subject.Tell(_failure);
        subject.Tell("while suspended");

        reports.ExpectNoMsg(50);
        decide.Set();
        reports.ExpectMsg("while suspended");
    }

    private IActorRef Supervised<T>(Directive directive) where T : ActorBase, new() =>
        ChildActorOf(Props.Create<T>(), null, OneForOne(directive));
}
