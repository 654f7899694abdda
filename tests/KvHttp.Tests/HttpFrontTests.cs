using Akka.Actor;
using Akka.TestKit.Xunit2;
using KvMessages;
using KvMessages.Client;

namespace KvHttp.Tests;

public sealed class HttpFrontTests : TestKit
{
    private static readonly GetEntity Request = new(Key.Of("k"), new Quorum(2, 3), TimeSpan.FromSeconds(2));

    [Fact]
    public void EachRequestGetsACoordinatorThatAnswersTheAsker()
    {
        var front = Front(maxInFlight: 2);

        front.Tell(Request, TestActor);
        Assert.Same(Request, ExpectMsg<Started>().Request);
        LastSender.Tell("answer");

        ExpectMsg(new NotFound(2, 3));
    }

    [Fact]
    public void MoreThanTheLimitAreTurnedAwayUntilACoordinatorEnds()
    {
        var front = Front(maxInFlight: 2);
        front.Tell(Request, TestActor);
        ExpectMsg<Started>();
        var first = LastSender;
        front.Tell(Request, TestActor);
        ExpectMsg<Started>();

        front.Tell(Request, TestActor);
        Assert.Equal(TimeSpan.FromSeconds(3), ExpectMsg<Unavailable>().RetryAfter);

        Watch(first);
        first.Tell(PoisonPill.Instance);
        ExpectTerminated(first);
        AwaitAssert(() =>
        {
            front.Tell(Request, TestActor);
            ExpectMsg<Started>();
        });
        front.Tell(Request, TestActor);
        ExpectMsg<Unavailable>();
    }

    [Fact]
    public void RangesAreBoundedByThemselvesAndLeaveRoomForOthers()
    {
        var front = Front(maxInFlight: 1);
        var range = new RangeEntities(Key.Of("k"), null, 1, false, new Quorum(1, 1), TimeSpan.FromSeconds(2));
        front.Tell(range, TestActor);
        ExpectMsg<Started>();
        var first = LastSender;

        front.Tell(range, TestActor);
        Assert.Contains("1 ranges", ExpectMsg<Unavailable>().Detail, StringComparison.Ordinal);
        front.Tell(Request, TestActor);
        ExpectMsg<Started>();

        Watch(first);
        first.Tell(PoisonPill.Instance);
        ExpectTerminated(first);
        AwaitAssert(() =>
        {
            front.Tell(range, TestActor);
            ExpectMsg<Started>();
        });
        front.Tell(Request, TestActor);
        ExpectMsg<Unavailable>();
    }

    [Fact]
    public void ACoordinatorThatAnsweredButIsStillAtWorkCounts()
    {
        var front = Front(maxInFlight: 1);
        front.Tell(Request, TestActor);
        ExpectMsg<Started>();
        LastSender.Tell("answer");
        ExpectMsg<NotFound>();

        front.Tell(Request, TestActor);

        ExpectMsg<Unavailable>();
    }

    [Fact]
    public void ACoordinatorThatFailsIsStoppedAndMakesRoom()
    {
        var front = Front(maxInFlight: 1);
        front.Tell(Request, TestActor);
        ExpectMsg<Started>();
        var coordinator = LastSender;
        Watch(coordinator);

        coordinator.Tell("fail");

        ExpectTerminated(coordinator);
        AwaitAssert(() =>
        {
            front.Tell(Request, TestActor);
            ExpectMsg<Started>();
        });
    }

    /// <summary>
    /// Started is no answer to a client, so the listener must say 500; to the second it says that the front is full.
    /// </summary>
    [Fact]
    public async Task TheListenerTellsItsClientWhatTheFrontTurnsAway()
    {
        await using var server = await KvHttpServer.StartAsync(
            Listener.Settings, Front(maxInFlight: 1), new FakeHealth(), new RecordingLog());
        using var client = await RawClient.ConnectAsync(server.Port);

        await client.SendAsync(
            Listener.Request("PUT", "/v0/entity?id=k", "v") + Listener.Request("PUT", "/v0/entity?id=k", "v"));

        Assert.Equal(500, (await client.ReadAsync()).Status);
        var refused = await client.ReadAsync();
        Assert.Equal((503, "3"), (refused.Status, refused["Retry-After"]));
    }

    private IActorRef Front(int maxInFlight) => Sys.ActorOf(HttpFront.Props(
        new HttpFrontSettings(maxInFlight, MaxRanges: 1, TimeSpan.FromSeconds(3)),
        (request, asker) => Props.CreateBy(new Producer(request, asker))));

    /// <summary>What a coordinator of these tests tells the asker when it starts.</summary>
    private sealed record Started(ClientRequest Request);

    private sealed class Coordinator(ClientRequest request, IActorRef asker) : UntypedActor
    {
        protected override void PreStart() => asker.Tell(new Started(request));

        protected override void OnReceive(object message)
        {
            if (message is "fail")
                throw new InvalidOperationException("a coordinator of the tests fails");
            asker.Tell(new NotFound(2, 3));
        }
    }

    private sealed class Producer(ClientRequest request, IActorRef asker) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Coordinator);

        public ActorBase Produce() => new Coordinator(request, asker);

        public void Release(ActorBase actor)
        {
        }
    }
}
