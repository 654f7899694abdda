using Akka.Actor;
using Akka.Event;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class MailboxTests() : ActorTest("""
    small-mailbox {
      mailbox-type = "Akka.Dispatch.BoundedMailbox, Akka"
      mailbox-capacity = 3
      mailbox-push-timeout-time = 0s
    }
    pinned {
      type = PinnedDispatcher
    }
    small-dispatcher {
      type = Dispatcher
      throughput = 1
      mailbox-type = "Akka.Dispatch.BoundedMailbox, Akka"
      mailbox-capacity = 3
      mailbox-push-timeout-time = 0s
    }
    """)
{
    [Fact]
    public void A_bounded_mailbox_that_is_full_sends_further_messages_to_dead_letters() =>
        ExpectOverflow(Subject.Props(TestActor).WithMailbox("small-mailbox"));

    [Fact]
    public void A_dispatcher_can_give_its_actors_a_bounded_mailbox() =>
        ExpectOverflow(Subject.Props(TestActor).WithDispatcher("small-dispatcher"));

    [Fact]
    public void A_bounded_mailbox_takes_messages_again_when_it_has_room()
    {
        var subject = ActorOf(Subject.Props(TestActor).WithMailbox("small-mailbox"));
        ExpectMsg("PreStart");
        for (var i = 0; i < 20; i++)
        {
            subject.Tell(i);
            ExpectMsg(i);
        }
    }

    [Fact]
    public void An_actor_on_a_pinned_dispatcher_always_runs_on_the_same_thread_which_no_other_actor_uses()
    {
        var first = ActorOf(Props.Create<TellsThread>().WithDispatcher("pinned"));
        var second = ActorOf(Props.Create<TellsThread>().WithDispatcher("pinned"));
        for (var i = 0; i < 10; i++)
        {
            first.Tell("thread?");
            second.Tell("thread?");
        }

        var threads = ReceiveN(20).Cast<(string Actor, int Thread)>().Distinct().ToList();
        Assert.Equal(2, threads.Count);
        Assert.NotEqual(threads[0].Thread, threads[1].Thread);
    }

    [Fact]
    public void An_actor_that_never_runs_out_of_messages_does_not_keep_others_from_running()
    {
        for (var i = 0; i < Environment.ProcessorCount * 2; i++)
            ActorOf(() => new Busy()).Tell("go");

        ActorOf<Counter>().Tell("question");

        ExpectMsg(1);
    }

    [Fact]
    public void A_dispatcher_that_is_not_configured_is_an_error_that_names_it()
    {
        var exception = Assert.ThrowsAny<Exception>(
            () => ActorOf(Props.Create<Counter>().WithDispatcher("no-such-dispatcher")));

        Assert.Contains("no-such-dispatcher", exception.ToString(), StringComparison.Ordinal);
    }

    private void ExpectOverflow(Props props)
    {
        var letters = CreateTestProbe();
        Sys.EventStream.Subscribe(letters, typeof(AllDeadLetters));
        var subject = ActorOf(props);
        ExpectMsg("PreStart");
        using var held = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        subject.Tell(new Do(_ =>
        {
            held.Set();
            Assert.True(release.Wait(Ms(5000)));
        }));
        Assert.True(held.Wait(Ms(5000)));
        for (var i = 0; i < 5; i++)
            subject.Tell(i);
        release.Set();

        Assert.Equal([0, 1, 2], ReceiveN(3).Cast<int>());
        letters.ExpectMsg<DeadLetter>(letter => letter.Message is 3);
        letters.ExpectMsg<DeadLetter>(letter => letter.Message is 4);
        ExpectNoMsg(30);
    }

    private sealed class TellsThread : UntypedActor
    {
        protected override void OnReceive(object message) =>
            Sender.Tell((Self.Path.Name, Environment.CurrentManagedThreadId));
    }

    private sealed class Busy : UntypedActor
    {
        protected override void OnReceive(object message) => Self.Tell(message);
    }
}
