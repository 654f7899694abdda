using Akka.Actor;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class ReceiveTimeoutTests : VirtualTimeTest
{
    private readonly IActorRef _subject;

    public ReceiveTimeoutTests()
    {
        _subject = ActorOf(Subject.Props(TestActor));
        ExpectMsg("PreStart");
    }

    [Fact]
    public void ReceiveTimeout_comes_when_no_message_came_for_that_long()
    {
        SetTimeout(Second);
        Scheduler.Advance(Second);

        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public void ReceiveTimeout_comes_again_after_another_silence()
    {
        SetTimeout(Second);
        for (var i = 0; i < 3; i++)
        {
            Scheduler.Advance(Second);
            ExpectMsg<ReceiveTimeout>();
            WaitUntilIdle();
        }
    }

    [Fact]
    public void A_message_begins_the_silence_anew()
    {
        SetTimeout(Second);
        Scheduler.Advance(Second * 0.75);
        Send("message");
        Scheduler.Advance(Second * 0.75);
        ExpectNoMsg(50);
        Scheduler.Advance(Second * 0.25);

        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public void A_message_with_the_mark_does_not_begin_the_silence_anew()
    {
        SetTimeout(Second);
        Scheduler.Advance(Second * 0.75);
        Send(new Unnoticed());
        Scheduler.Advance(Second * 0.25);

        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public void Null_ends_it()
    {
        SetTimeout(Second);
        SetTimeout(null);
        Scheduler.Advance(Second * 3);

        ExpectNoMsg(50);
    }

    [Fact]
    public void An_actor_that_stops_gets_none()
    {
        SetTimeout(Second);
        Watch(_subject);
        Sys.Stop(_subject);
        ExpectMsg("PostStop");
        ExpectTerminated(_subject);

        EventFilter.DeadLetter<ReceiveTimeout>().Expect(0, Ms(50), () => Scheduler.Advance(Second * 3));
    }

    private void SetTimeout(TimeSpan? timeout)
    {
        _subject.Tell(new Do(context => context.SetReceiveTimeout(timeout)));
        WaitUntilIdle();
    }

    private void Send(object message)
    {
        _subject.Tell(message);
        ExpectMsg(message);
        WaitUntilIdle();
    }

    /// <summary>
    /// The timeout is set after a message has been handled. A message that does not count tells when that is so.
    /// </summary>
    private void WaitUntilIdle()
    {
        _subject.Tell(new Unnoticed());
        ExpectMsg<Unnoticed>();
    }

    private sealed record Unnoticed : INotInfluenceReceiveTimeout;
}
