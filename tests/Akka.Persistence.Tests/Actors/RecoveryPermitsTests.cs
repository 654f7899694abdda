using Akka.Actor;
using Akka.TestKit;
using static Akka.Persistence.RecoveryPermits;

namespace Akka.Persistence.Tests.Actors;

public class RecoveryPermitsTests : Akka.TestKit.Xunit2.TestKit
{
    private readonly IActorRef _permits;
    private readonly TestProbe _one;
    private readonly TestProbe _two;
    private readonly TestProbe _three;

    public RecoveryPermitsTests()
    {
        _permits = Sys.ActorOf(Props(2));
        (_one, _two, _three) = (CreateTestProbe(), CreateTestProbe(), CreateTestProbe());
        foreach (var probe in new[] { _one, _two, _three })
            _permits.Tell(RequestPermit.Instance, probe);
        _one.ExpectMsg<PermitGranted>();
        _two.ExpectMsg<PermitGranted>();
    }

    [Fact]
    public void No_more_actors_get_a_permit_than_there_are() => _three.ExpectNoMsg(100);

    [Fact]
    public void A_permit_given_back_goes_to_the_next()
    {
        _permits.Tell(ReturnPermit.Instance, _one);
        _three.ExpectMsg<PermitGranted>();
    }

    [Fact]
    public void The_permit_of_an_actor_that_dies_goes_to_the_next()
    {
        Sys.Stop(_two);
        _three.ExpectMsg<PermitGranted>();
    }

    [Fact]
    public void An_actor_that_dies_while_it_waits_loses_its_place()
    {
        var four = CreateTestProbe();
        Watch(_three);
        Sys.Stop(_three);
        ExpectTerminated(_three);
        _permits.Tell(RequestPermit.Instance, four);
        _permits.Tell(ReturnPermit.Instance, _one);
        four.ExpectMsg<PermitGranted>();
    }

    [Fact]
    public void Who_has_a_permit_and_asks_again_keeps_it()
    {
        _permits.Tell(RequestPermit.Instance, _two);
        _two.ExpectMsg<PermitGranted>();
        _permits.Tell(ReturnPermit.Instance, _two);
        _three.ExpectMsg<PermitGranted>();
    }
}
