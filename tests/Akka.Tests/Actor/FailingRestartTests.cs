using Akka.Actor;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class FailingRestartTests : ActorTest
{
    [Fact]
    public void A_new_instance_that_cannot_start_is_a_PostRestartException_which_stops_the_actor_by_default()
    {
        var started = new HashSet<string>();
        var actor = Watch(ActorOf(() => new StartsOnlyOnce(started)));

        EventFilter.Exception<PostRestartException>().ExpectOne(
            () => actor.Tell(new InvalidOperationException("failure")));

        ExpectTerminated(actor);
    }

    [Fact]
    public void A_PreRestart_that_throws_does_not_keep_the_actor_from_being_restarted()
    {
        var actor = ActorOf(() => new ThrowsInPreRestart());

        EventFilter.Exception<PreRestartException>().ExpectOne(
            () => actor.Tell(new InvalidOperationException("failure")));

        actor.Tell("message");
        ExpectMsg("message");
    }

    [Fact]
    public void An_actor_that_is_stopped_while_it_waits_for_its_children_to_restart_ends()
    {
        using var release = new ManualResetEventSlim();
        var parent = Watch(ActorOf(Subject.Props(ActorRefs.Nobody)));
        ChildOf(parent, Props.Create(() => new StopsLate(release)));
        parent.Tell(new InvalidOperationException("failure"));
        Sys.Stop(parent);
        release.Set();

        ExpectTerminated(parent);
    }

    [Fact]
    public void The_children_of_an_actor_that_failed_handle_nothing_until_it_goes_on()
    {
        using var failed = new ManualResetEventSlim();
        using var decide = new ManualResetEventSlim();
        var strategy = new OneForOneStrategy(_ =>
        {
            failed.Set();
            Assert.True(decide.Wait(Ms(5000)));
            return Directive.Resume;
        });
        var reports = CreateTestProbe();
        var parent = ChildActorOf(Subject.Props(ActorRefs.Nobody), null, strategy);
        var child = ChildOf(parent, Subject.Props(reports));
        reports.ExpectMsg("PreStart");

        parent.Tell(new InvalidOperationException("failure"));
        Assert.True(failed.Wait(Ms(5000)));
        child.Tell("message");

        reports.ExpectNoMsg(50);
        decide.Set();
        reports.ExpectMsg("message");
    }

    private sealed class StartsOnlyOnce(HashSet<string> started) : UntypedActor
    {
        protected override void PreStart()
        {
            if (!started.Add(Self.Path.Name))
                throw new InvalidOperationException("not again");
        }

        protected override void OnReceive(object message) => throw (Exception)message;
    }

    private sealed class ThrowsInPreRestart : UntypedActor
    {
        protected override void PreRestart(Exception reason, object? message) =>
            throw new InvalidOperationException("in PreRestart");

        protected override void OnReceive(object message)
        {
            if (message is Exception failure)
                throw failure;
            Sender.Tell(message);
        }
    }

    private sealed class StopsLate(ManualResetEventSlim release) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }

        protected override void PostStop() => release.Wait(Ms(5000));
    }
}
