using Akka.Actor;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class StopTests : ActorTest
{
    [Fact]
    public void PoisonPill_stops_the_actor_after_the_messages_before_it()
    {
        var subject = Started();
        subject.Tell("before");
        subject.Tell(PoisonPill.Instance);
        subject.Tell("after");

        ExpectMsg("before");
        ExpectMsg("PostStop");
        ExpectTerminated(subject);
        ExpectNoMsg(50);
    }

    [Fact]
    public void Stop_ends_the_actor_after_the_message_that_it_handles()
    {
        var parent = ActorOf(Subject.Props(ActorRefs.Nobody));
        var subject = ChildOf(parent, Subject.Props(TestActor));
        ExpectMsg("PreStart");
        using var stopped = new ManualResetEventSlim();
        subject.Tell(new Do(_ => Assert.True(stopped.Wait(Ms(5000)))));
        subject.Tell("waiting");
        parent.Tell(new Do(context => context.Stop(subject)));
        Settle(parent);
        stopped.Set();

        ExpectMsg("PostStop");
        ExpectNoMsg(30);
    }

    [Fact]
    public void An_actor_can_stop_itself()
    {
        var subject = Started();
        subject.Tell(new Do(context => context.Stop(context.Self)));

        ExpectMsg("PostStop");
        ExpectTerminated(subject);
    }

    [Fact]
    public void The_children_stop_before_their_parent()
    {
        var parent = Started();
        var child = ChildOf(parent, Props.Create(() => new ReportsStop("child stopped", TestActor)));
        ChildOf(parent, Props.Create(() => new ReportsStop("child stopped", TestActor)));
        Settle(child);
        Sys.Stop(parent);

        ExpectMsg("child stopped");
        ExpectMsg("child stopped");
        ExpectMsg("PostStop");
        ExpectTerminated(parent);
    }

    [Fact]
    public void To_stop_an_actor_twice_stops_it_once()
    {
        var subject = Started();
        Sys.Stop(subject);
        Sys.Stop(subject);

        ExpectMsg("PostStop");
        ExpectTerminated(subject);
        ExpectNoMsg(50);
    }

    [Fact]
    public async Task GracefulStop_completes_when_the_actor_has_terminated()
    {
        var subject = Started();

        Assert.True(await subject.GracefulStop(Ms(5000)));

        ExpectMsg("PostStop");
    }

    [Fact]
    public async Task GracefulStop_can_ask_with_a_message_of_the_actors_own()
    {
        var subject = Started();

        Assert.True(await subject.GracefulStop(Ms(5000), new Do(context => context.Stop(context.Self))));
    }

    [Fact]
    public async Task GracefulStop_of_a_dead_actor_completes()
    {
        var subject = Started();
        await subject.GracefulStop(Ms(5000));

        Assert.True(await subject.GracefulStop(Ms(5000)));
    }

    [Fact]
    public async Task GracefulStop_fails_when_the_actor_takes_too_long()
    {
        using var end = new ManualResetEventSlim();
        var subject = Started();
        subject.Tell(new Do(_ => end.Wait(Ms(5000))));

        await Assert.ThrowsAnyAsync<Exception>(() => subject.GracefulStop(Ms(50)));
        end.Set();
    }

    [Fact]
    public void Forward_keeps_the_sender()
    {
        var sender = CreateTestProbe();
        sender.Send(Started(), "forwarded");

        ExpectMsg("forwarded");
        Assert.Equal(sender, LastSender);
    }

    private IActorRef Started()
    {
        var subject = ActorOf(Subject.Props(TestActor));
        ExpectMsg("PreStart");
        return Watch(subject);
    }

    private sealed class ReportsStop(string report, IActorRef reports) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Do act)
                act.Action(Context);
        }

        protected override void PostStop() => reports.Tell(report);
    }
}
