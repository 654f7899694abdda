using Akka.Actor;
using Akka.Event;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class DeadLetterTests : ActorTest
{
    public DeadLetterTests() => Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

    [Fact]
    public void A_message_to_a_stopped_actor_is_published_with_its_sender_and_recipient()
    {
        var sender = CreateTestProbe();
        var stopped = Stopped();
        sender.Send(stopped, "lost");

        var letter = ExpectMsg<DeadLetter>();
        Assert.Equal(("lost", sender.Ref, stopped), ((string)letter.Message, letter.Sender, letter.Recipient));
    }

    [Fact]
    public void A_message_to_the_dead_letters_is_published()
    {
        Sys.DeadLetters.Tell("lost");

        ExpectMsg<DeadLetter>(letter => letter.Message is "lost");
    }

    [Fact]
    public void An_answer_to_a_message_without_a_sender_is_a_dead_letter()
    {
        ActorOf<Counter>().Tell("question", ActorRefs.NoSender);

        ExpectMsg<DeadLetter>(letter => letter.Message is 1);
    }

    [Fact]
    public void What_is_left_in_the_mailbox_of_an_actor_that_stops_becomes_dead_letters()
    {
        var actor = ActorOf(Subject.Props(CreateTestProbe()));
        using var sent = new ManualResetEventSlim();
        actor.Tell(new Do(context =>
        {
            Assert.True(sent.Wait(Ms(5000)));
            context.Stop(context.Self);
        }));
        actor.Tell("first");
        actor.Tell("second");
        sent.Set();

        ExpectMsg<DeadLetter>(letter => letter.Message is "first");
        ExpectMsg<DeadLetter>(letter => letter.Message is "second");
    }

    [Fact]
    public void A_message_to_a_path_without_an_actor_is_a_dead_letter()
    {
        Sys.ActorSelection("/user/nobody").Tell("lost");

        ExpectMsg<DeadLetter>(letter => letter.Message is "lost");
    }

    [Fact]
    public void A_marked_message_is_published_as_SuppressedDeadLetter_only()
    {
        var suppressed = CreateTestProbe();
        Sys.EventStream.Subscribe(suppressed, typeof(SuppressedDeadLetter));
        Stopped().Tell(new Unimportant());

        suppressed.ExpectMsg<SuppressedDeadLetter>(letter => letter.Message is Unimportant);
        ExpectNoMsg(50);
    }

    [Fact]
    public void One_subscription_to_AllDeadLetters_gets_both_kinds()
    {
        var all = CreateTestProbe();
        Sys.EventStream.Subscribe(all, typeof(AllDeadLetters));
        var stopped = Stopped();
        stopped.Tell(new Unimportant());
        stopped.Tell("lost");

        all.ExpectMsg<SuppressedDeadLetter>();
        all.ExpectMsg<DeadLetter>();
    }

    private IActorRef Stopped()
    {
        var watcher = CreateTestProbe();
        var actor = watcher.Watch(ActorOf<Counter>());
        Sys.Stop(actor);
        watcher.ExpectTerminated(actor);
        return actor;
    }

    private sealed record Unimportant : IDeadLetterSuppression;
}
