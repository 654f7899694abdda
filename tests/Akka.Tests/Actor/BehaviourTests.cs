using Akka.Actor;
using Akka.Event;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class BehaviourTests : ActorTest
{
    [Fact]
    public void Become_replaces_the_behaviour_from_the_next_message_on()
    {
        var actor = ActorOf(() => new Moody());
        actor.Tell("become angry");
        actor.Tell("mood");

        ExpectMsg("angry");
    }

    [Fact]
    public void BecomeStacked_puts_a_behaviour_over_the_old_one_and_UnbecomeStacked_takes_it_away()
    {
        var actor = ActorOf(() => new Moody());
        actor.Tell("stack angry");
        actor.Tell("mood");
        actor.Tell("unstack");
        actor.Tell("mood");

        ExpectMsg("angry");
        ExpectMsg("calm");
    }

    [Fact]
    public void Become_replaces_only_the_uppermost_behaviour()
    {
        var actor = ActorOf(() => new Moody());
        actor.Tell("stack angry");
        actor.Tell("become happy");
        actor.Tell("unstack");
        actor.Tell("mood");

        ExpectMsg("calm");
    }

    [Fact]
    public void UnbecomeStacked_keeps_the_first_behaviour()
    {
        var actor = ActorOf(() => new Moody());
        actor.Tell("unstack");
        actor.Tell("mood");

        ExpectMsg("calm");
    }

    [Fact]
    public void A_restart_begins_with_the_first_behaviour()
    {
        var actor = ActorOf(() => new Moody());
        actor.Tell("become angry");
        actor.Tell(new InvalidOperationException("failure"));
        actor.Tell("mood");

        ExpectMsg("calm");
    }

    [Fact]
    public void A_message_that_the_behaviour_does_not_take_is_published_as_UnhandledMessage()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var actor = ActorOf(() => new Moody());
        actor.Tell(42);

        var unhandled = ExpectMsg<UnhandledMessage>();
        Assert.Equal((42, TestActor, actor), ((int)unhandled.Message, unhandled.Sender, unhandled.Recipient));
    }

    [Fact]
    public void A_ReceiveActor_runs_the_first_handler_that_fits()
    {
        var actor = ActorOf(() => new Sorter());
        foreach (var message in new object[] { 5, 500, "text", 1.5 })
            actor.Tell(message);

        Assert.Equal(["small", "number", "text", "anything"], ReceiveN(4).Cast<string>());
    }

    [Fact]
    public void A_ReceiveActor_whose_handler_declines_goes_on_with_the_next_one()
    {
        var actor = ActorOf(() => new Sorter());
        actor.Tell("declined");

        ExpectMsg("anything");
    }

    [Fact]
    public void A_ReceiveActor_can_replace_its_handlers()
    {
        var actor = ActorOf(() => new Sorter());
        actor.Tell(true);
        actor.Tell(5);

        ExpectMsg("replaced");
    }

    [Fact]
    public void An_asynchronous_handler_ends_before_the_next_message_is_handled()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = ActorOf(() => new Slow(release.Task));
        actor.Tell("slow");
        actor.Tell("quick");

        ExpectMsg("slow begins");
        ExpectNoMsg(50);
        release.SetResult();
        ExpectMsg("slow ends");
        ExpectMsg("quick");
    }

    [Fact]
    public void An_asynchronous_handler_keeps_its_sender_and_context_after_an_await()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = ActorOf(() => new Slow(release.Task));
        actor.Tell("who");
        ExpectMsg("who begins");
        release.SetResult();

        ExpectMsg((actor, TestActor));
    }

    [Fact]
    public void A_failure_after_an_await_is_the_failure_of_the_actor()
    {
        var failure = new FirstFailure();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ChildActorOf(Props.Create(() => new Slow(release.Task)), null, failure.Strategy).Tell("fail");
        ExpectMsg("fail begins");
        release.SetResult();

        Assert.Equal("after an await", failure.Wait().Message);
    }

    private sealed class Moody : UntypedActor
    {
        protected override void OnReceive(object message) => Answer("calm", message);

        private void Angry(object message) => Answer("angry", message);

        private void Happy(object message) => Answer("happy", message);

        private void Answer(string mood, object message)
        {
            switch (message)
            {
                case "mood":
                    Sender.Tell(mood);
                    break;
                case "become angry":
                    Become(Angry);
                    break;
                case "become happy":
                    Become(Happy);
                    break;
                case "stack angry":
                    BecomeStacked(Angry);
                    break;
                case "unstack":
                    UnbecomeStacked();
                    break;
                case Exception failure:
                    throw failure;
                default:
                    Unhandled(message);
                    break;
            }
        }
    }

    private sealed class Sorter : ReceiveActor
    {
        public Sorter()
        {
            Receive<bool>(_ => Become(Replaced));
            Receive<int>(number => number < 10, _ => Sender.Tell("small"));
            Receive<int>(_ => Sender.Tell("number"));
            Receive<string>(text =>
            {
                if (text == "declined")
                    return false;
                Sender.Tell("text");
                return true;
            });
            ReceiveAny(_ => Sender.Tell("anything"));
        }

        private void Replaced() => ReceiveAny(_ => Sender.Tell("replaced"));
    }

    private sealed class Slow : ReceiveActor
    {
        public Slow(Task release)
        {
            ReceiveAsync<string>(text => text == "slow", async _ =>
            {
                Sender.Tell("slow begins");
                await release;
                Sender.Tell("slow ends");
            });
            ReceiveAsync<string>(text => text == "who", async _ =>
            {
                Sender.Tell("who begins");
                await release;
                Sender.Tell((Self, Sender));
            });
            ReceiveAsync<string>(text => text == "fail", async _ =>
            {
                Sender.Tell("fail begins");
                await release;
                throw new InvalidOperationException("after an await");
            });
            ReceiveAny(message => Sender.Tell(message));
        }
    }
}
