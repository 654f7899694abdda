using Akka.Actor;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class StashTests : ActorTest
{
    [Fact]
    public void Unstashed_messages_come_in_the_order_in_which_they_were_stashed()
    {
        var actor = ActorOf(() => new Door());
        Send(actor, "a", "b", "c", "open");

        ExpectAll("opened", "a", "b", "c");
    }

    [Fact]
    public void Unstashed_messages_come_before_those_that_wait_in_the_mailbox()
    {
        using var opened = new ManualResetEventSlim();
        var actor = ActorOf(() => new Door());
        Send(actor, "a", opened, "open", "later");
        opened.Set();

        ExpectAll("opened", "a", "later");
    }

    [Fact]
    public void Unstashed_messages_keep_their_senders()
    {
        var sender = CreateTestProbe();
        var actor = ActorOf(() => new Door());
        sender.Send(actor, "a");
        Send(actor, "open");

        ExpectMsg("opened");
        sender.ExpectMsg("a");
    }

    [Fact]
    public void Unstash_gives_back_the_oldest_message_only()
    {
        var actor = ActorOf(() => new Door());
        Send(actor, "a", "b", "unlock");

        ExpectAll("unlocked", "a");
        ExpectNoMsg(50);
    }

    [Fact]
    public void The_stash_is_unstashed_before_a_restart_so_the_new_instance_gets_it_again()
    {
        var actor = ActorOf(() => new Door());
        Send(actor, "a", "b", new InvalidOperationException("failure"), "open");

        ExpectAll("opened", "a", "b");
    }

    [Fact]
    public void To_stash_a_message_twice_is_an_error()
    {
        var actor = ActorOf(() => new StashesTwice(TestActor));
        Send(actor, "a");

        ExpectMsg<IllegalActorStateException>();
    }

    [Fact]
    public void A_bounded_stash_that_is_full_throws_StashOverflowException()
    {
        var failure = new FirstFailure();
        var actor = ChildActorOf(Props.Create(() => new Hoarder()).WithStashCapacity(2), null, failure.Strategy);
        Send(actor, "a", "b", "one too many");

        Assert.IsType<StashOverflowException>(failure.Wait());
    }

    [Fact]
    public void The_stash_of_an_actor_that_stops_goes_to_dead_letters()
    {
        var actor = ActorOf(() => new Door());

        EventFilter.DeadLetter<string>(text => text is "a" or "b")
            .Expect(2, () => Send(actor, "a", "b", PoisonPill.Instance));
    }

    private static void Send(IActorRef actor, params object[] messages)
    {
        foreach (var message in messages)
            actor.Tell(message);
    }

    private void ExpectAll(params string[] messages) =>
        Assert.Equal(messages, ReceiveN(messages.Length).Cast<string>());

    /// <summary>Keeps messages while it is closed and answers with them while it is open.</summary>
    private sealed class Door : UntypedActor, IWithUnboundedStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "open":
                    Sender.Tell("opened");
                    Become(Open);
                    Stash.UnstashAll();
                    break;
                case "unlock":
                    Sender.Tell("unlocked");
                    Become(Open);
                    Stash.Unstash();
                    break;
                case ManualResetEventSlim wait:
                    wait.Wait(Ms(5000));
                    break;
                case Exception failure:
                    throw failure;
                default:
                    Stash.Stash();
                    break;
            }
        }

        private void Open(object message) => Sender.Tell(message);
    }

    private sealed class Hoarder : UntypedActor, IWithStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message) => Stash.Stash();
    }

    private sealed class StashesTwice(IActorRef reports) : UntypedActor, IWithUnboundedStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            Stash.Stash();
            reports.Tell(Record.Exception(Stash.Stash)!);
        }
    }
}
