using Akka.Actor;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class DefaultStrategyTests : ActorTest
{
    [Fact]
    public void An_actor_that_throws_is_restarted()
    {
        var subject = ActorOf(Subject.Props(TestActor));
        subject.Tell(new InvalidOperationException("failure"));

        ExpectMsg("PreStart");
        ExpectMsg("PreRestart because of failure");
        ExpectMsg("PostStop");
        ExpectMsg("PostRestart because of failure");
        ExpectMsg("PreStart");
    }

    [Fact]
    public void An_actor_whose_constructor_throws_is_stopped()
    {
        var subject = Watch(ActorOf(() => new ThrowsInConstructor()));

        ExpectTerminated(subject);
    }

    [Fact]
    public void A_failed_constructor_reaches_the_supervisor_as_ActorInitializationException_with_the_cause()
    {
        var exception = FailureOf(Props.Create(() => new ThrowsInConstructor()));

        var failure = Assert.IsType<ActorInitializationException>(exception);
        Assert.Contains("no instance", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_actor_whose_PreStart_throws_is_stopped_as_one_whose_constructor_throws()
    {
        Assert.IsType<ActorInitializationException>(FailureOf(Props.Create(() => new ThrowsInPreStart())));
        var subject = Watch(ActorOf(() => new ThrowsInPreStart()));

        ExpectTerminated(subject);
    }

    [Fact]
    public void A_killed_actor_fails_with_ActorKilledException_and_is_stopped()
    {
        var subject = Watch(ActorOf(Subject.Props(CreateTestProbe())));

        EventFilter.Exception<ActorKilledException>().ExpectOne(() => subject.Tell(Kill.Instance));

        ExpectTerminated(subject);
    }

    [Fact]
    public void The_stopping_strategy_stops_an_actor_that_throws()
    {
        var subject = ChildActorOf(Props.Create<Counter>(), null, SupervisorStrategy.StoppingStrategy);
        Watch(subject);
        subject.Tell(new InvalidOperationException("failure"));

        ExpectTerminated(subject);
    }

    [Fact]
    public void A_failure_is_logged_as_an_error_of_the_actor()
    {
        var subject = ActorOf(Props.Create<Counter>(), "failing");

        EventFilter.Exception<InvalidOperationException>("failure", source: $"{subject.Path}")
            .ExpectOne(() => subject.Tell(new InvalidOperationException("failure")));
    }

    [Fact]
    public void An_actor_whose_PostStop_throws_terminates_all_the_same()
    {
        var subject = Watch(ActorOf(() => new ThrowsInPostStop()));
        Sys.Stop(subject);

        ExpectTerminated(subject);
    }

    private Exception FailureOf(Props props)
    {
        var failure = new FirstFailure();
        ChildActorOf(props, null, failure.Strategy);
        return failure.Wait();
    }

    private sealed class ThrowsInConstructor : UntypedActor
    {
        public ThrowsInConstructor() => throw new InvalidOperationException("no instance");

        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class ThrowsInPreStart : UntypedActor
    {
        protected override void PreStart() => throw new InvalidOperationException("no start");

        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class ThrowsInPostStop : UntypedActor
    {
        protected override void PostStop() => throw new InvalidOperationException("no end");

        protected override void OnReceive(object message)
        {
        }
    }
}
