using Akka.Actor;
using Akka.TestKit;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

/// <summary>What the failure of one child means for the other children of the same parent.</summary>
public sealed class SiblingStrategyTests : ActorTest
{
    private readonly TestProbe _failing;
    private readonly TestProbe _sibling;

    public SiblingStrategyTests()
    {
        _failing = CreateTestProbe("failing");
        _sibling = CreateTestProbe("sibling");
    }

    [Fact]
    public void One_for_one_restarts_only_the_failed_child()
    {
        Fail(new OneForOneStrategy(_ => Directive.Restart)).Tell("still here");

        ExpectRestart(_failing);
        _sibling.ExpectMsg("still here");
    }

    [Fact]
    public void All_for_one_restarts_the_siblings_too()
    {
        Fail(new AllForOneStrategy(_ => Directive.Restart));

        ExpectRestart(_failing);
        ExpectRestart(_sibling);
    }

    [Fact]
    public void One_for_one_stops_only_the_failed_child()
    {
        Fail(new OneForOneStrategy(_ => Directive.Stop)).Tell("still here");

        _failing.ExpectMsg("PostStop");
        _sibling.ExpectMsg("still here");
    }

    [Fact]
    public void All_for_one_stops_the_siblings_too()
    {
        Fail(new AllForOneStrategy(_ => Directive.Stop));

        _failing.ExpectMsg("PostStop");
        _sibling.ExpectMsg("PostStop");
    }

    [Fact]
    public void All_for_one_resumes_only_the_failed_child()
    {
        Fail(new AllForOneStrategy(_ => Directive.Resume)).Tell("still here");

        _sibling.ExpectMsg("still here");
        _failing.ExpectNoMsg(50);
    }

    /// <summary>Two children; the first fails. Gives the second.</summary>
    private IActorRef Fail(SupervisorStrategy strategy)
    {
        var parent = ActorOf(Subject.Props(CreateTestProbe(), strategy));
        var failing = ChildOf(parent, Subject.Props(_failing));
        var sibling = ChildOf(parent, Subject.Props(_sibling));
        _failing.ExpectMsg("PreStart");
        _sibling.ExpectMsg("PreStart");
        failing.Tell(new InvalidOperationException("failure"));
        return sibling;
    }

    private static void ExpectRestart(TestProbe reports)
    {
        reports.ExpectMsg("PreRestart because of failure");
        reports.ExpectMsg("PostStop");
        reports.ExpectMsg("PostRestart because of failure");
        reports.ExpectMsg("PreStart");
    }
}
