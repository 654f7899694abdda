using Akka.Actor;
using Akka.TestKit;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class RestartOfParentTests : ActorTest
{
    private readonly TestProbe _child;

    public RestartOfParentTests() => _child = CreateTestProbe("child");

    [Fact]
    public void A_restart_stops_the_children()
    {
        var parent = ActorOf(Subject.Props(CreateTestProbe()));
        ChildOf(parent, Subject.Props(_child));
        parent.Tell(new InvalidOperationException("failure"));

        _child.ExpectMsg("PreStart");
        _child.ExpectMsg("PostStop");
        _child.ExpectNoMsg(50);
    }

    [Fact]
    public void The_new_instance_starts_after_the_children_of_the_old_one_have_stopped()
    {
        using var stop = new ManualResetEventSlim();
        var parent = ActorOf(Subject.Props(TestActor));
        ChildOf(parent, Props.Create(() => new StopsSlowly(stop)));
        parent.Tell(new InvalidOperationException("failure"));

        ExpectMsg("PreStart");
        ExpectMsg("PreRestart because of failure");
        ExpectMsg("PostStop");
        ExpectNoMsg(50);
        stop.Set();
        ExpectMsg("PostRestart because of failure");
    }

    [Fact]
    public void The_name_of_a_child_that_the_restart_stopped_is_free_for_the_new_instance()
    {
        var parent = ActorOf(Props.Create(() => new CreatesChildAtStart(_child.Ref)));
        _child.ExpectMsg("PreStart");
        parent.Tell(new InvalidOperationException("failure"));

        _child.ExpectMsg("PostStop");
        _child.ExpectMsg("PreStart");
    }

    [Fact]
    public void A_PreRestart_that_does_not_stop_the_children_has_them_restarted()
    {
        var parent = ActorOf(Props.Create(() => new KeepsChildren()));
        ChildOf(parent, Subject.Props(_child));
        _child.ExpectMsg("PreStart");
        parent.Tell(new InvalidOperationException("failure"));

        _child.ExpectMsg("PreRestart because of failure");
        _child.ExpectMsg("PostStop");
        _child.ExpectMsg("PostRestart because of failure");
        _child.ExpectMsg("PreStart");
    }

    [Fact]
    public void PreRestart_gets_the_message_that_failed()
    {
        var subject = ActorOf(() => new ReportsFailedMessage(TestActor));
        subject.Tell("poison");

        ExpectMsg("poison");
    }

    private sealed class StopsSlowly(ManualResetEventSlim stop) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }

        protected override void PostStop() => stop.Wait(Ms(5000));
    }

    private sealed class CreatesChildAtStart(IActorRef childReports) : UntypedActor
    {
        protected override void PreStart() => Context.ActorOf(Subject.Props(childReports), "child");

        protected override void OnReceive(object message) => throw (Exception)message;
    }

    private sealed class KeepsChildren : UntypedActor
    {
        protected override void PreRestart(Exception reason, object? message) => PostStop();

        protected override void OnReceive(object message)
        {
            if (message is Do act)
                act.Action(Context);
            else
                throw (Exception)message;
        }
    }

    private sealed class ReportsFailedMessage(IActorRef reports) : UntypedActor
    {
        protected override void PreRestart(Exception reason, object? message) => reports.Tell(message!);

        protected override void OnReceive(object message) => throw new InvalidOperationException("failure");
    }
}
