using Akka.Actor;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class RetryLimitTests : ActorTest
{
    [Fact]
    public void A_child_that_fails_more_often_than_allowed_within_the_window_is_stopped()
    {
        var subject = Supervised(maxRetries: 2, Ms(60_000));

        Fail(subject);
        ExpectRestart();
        Fail(subject);
        ExpectRestart();
        Fail(subject);
        ExpectMsg("PostStop");
        ExpectTerminated(subject);
    }

    [Fact]
    public void Failures_before_the_window_do_not_count()
    {
        var window = Ms(100);
        var subject = Supervised(maxRetries: 1, window);
        for (var i = 0; i < 3; i++)
        {
            Fail(subject);
            ExpectRestart();
            var restarted = Now;
            AwaitCondition(() => Now - restarted > window);
        }
    }

    [Fact]
    public void Without_a_window_all_failures_of_a_child_count()
    {
        var subject = Supervised(maxRetries: 1, null);

        Fail(subject);
        ExpectRestart();
        Fail(subject);
        ExpectMsg("PostStop");
    }

    [Fact]
    public void No_retries_means_that_the_first_failure_stops_the_child()
    {
        var subject = Supervised(maxRetries: 0, Ms(60_000));

        Fail(subject);
        ExpectMsg("PostStop");
    }

    [Fact]
    public void A_negative_limit_is_none()
    {
        var subject = Supervised(maxRetries: -1, null);
        for (var i = 0; i < 20; i++)
        {
            Fail(subject);
            ExpectRestart();
        }
    }

    [Fact]
    public void Each_child_has_its_own_count_under_one_for_one()
    {
        var parent = ActorOf(Subject.Props(
            CreateTestProbe(), new OneForOneStrategy(1, Ms(60_000), _ => Directive.Restart)));
        for (var i = 0; i < 3; i++)
        {
            var child = ChildOf(parent, Subject.Props(TestActor));
            ExpectMsg("PreStart");
            Fail(child);
            ExpectRestart();
        }
    }

    private IActorRef Supervised(int maxRetries, TimeSpan? window)
    {
        var strategy = new OneForOneStrategy(maxRetries, window, _ => Directive.Restart);
        var subject = ChildActorOf(Subject.Props(TestActor), null, strategy);
        ExpectMsg("PreStart");
        return Watch(subject);
    }

    private static void Fail(IActorRef subject) => subject.Tell(new InvalidOperationException("failure"));

    private void ExpectRestart()
    {
        ExpectMsg("PreRestart because of failure");
        ExpectMsg("PostStop");
        ExpectMsg("PostRestart because of failure");
        ExpectMsg("PreStart");
    }
}
