using Akka.Actor;

namespace Akka.Persistence.Tests.Actors;

public class FailureTests : PersistentActorTest
{
    [Fact]
    public void A_failed_write_is_reported_and_stops_the_actor()
    {
        var actor = Watch(Start());
        Do(actor, a => a.Persist("fail", a.Handled));
        Expect("failed fail at 1: the disk is full");
        ExpectTerminated(actor);
    }

    [Fact]
    public void A_failed_write_of_several_events_is_reported_once()
    {
        var actor = Watch(Start());
        Do(actor, a => a.PersistAllAsync(["a", "fail", "b"], a.Handled));
        Expect("failed a at 1: the disk is full");
        ExpectTerminated(actor);
        Start();
    }

    [Fact]
    public void Nothing_is_handled_after_a_failure()
    {
        var actor = Watch(Start());
        Journal.Hold();
        Do(actor, a => a.PersistAsync("fail", a.Handled));
        Do(actor, a => a.PersistAsync("next", a.Handled));
        Journal.Release();
        Expect("failed fail at 1: the disk is full");
        ExpectTerminated(actor);
        Start();
    }

    [Fact]
    public void A_rejected_event_is_reported_and_the_actor_goes_on()
    {
        var actor = Start();
        Do(actor, a =>
        {
            a.Persist("a", a.Handled);
            a.Persist("reject", a.Handled);
            a.Persist("b", a.Handled);
        });
        actor.Tell("1", TestActor);
        Expect("handled a", "rejected reject at 2: no such event", "handled b", "command 1");
        Restart(actor, null, "replayed a", "replayed b");
    }

    [Fact]
    public void A_rejected_list_is_rejected_event_by_event()
    {
        var actor = Start();
        Do(actor, a => a.PersistAll(["a", "reject"], a.Handled));
        actor.Tell("1", TestActor);
        Expect("rejected a at 1: no such event", "rejected reject at 2: no such event", "command 1");
    }

    [Fact]
    public void A_failing_handler_restarts_the_actor_which_recovers_and_keeps_its_commands()
    {
        var actor = Start();
        Journal.Hold();
        Do(actor, a => a.Persist("a", e =>
        {
            a.Report("failing");
            throw new InvalidOperationException("the handler failed");
        }));
        actor.Tell("1", TestActor);
        actor.Tell("2", TestActor);
        Journal.Release();
        Expect("failing", "replayed a", "recovered", "command 1", "command 2");
    }

    [Fact]
    public void A_failing_command_restarts_the_actor_and_what_it_persisted_before_is_written()
    {
        var actor = Start();
        Do(actor, a =>
        {
            a.Persist("a", a.Handled);
            throw new InvalidOperationException("the command failed");
        });
        Expect("replayed a", "recovered");
        actor.Tell("1", TestActor);
        Expect("command 1");
    }

    [Fact]
    public void A_resumed_actor_goes_on_with_the_next_handler()
    {
        var parent = Sys.ActorOf(Props.Create(() => new ResumingParent(TestActor)));
        Expect("recovered");
        parent.Tell((Action<ScriptedActor>)(a => a.PersistAll(["a", ScriptedActor.Poison, "b"], a.Handled)), TestActor);
        parent.Tell("1", TestActor);
        Expect("handled a", "handled poison", "handled b", "command 1");
    }

    [Fact]
    public void Commands_that_wait_become_dead_letters_when_the_actor_stops()
    {
        var letters = CreateTestProbe();
        Sys.EventStream.Subscribe(letters, typeof(Event.DeadLetter));
        var actor = Watch(Start());
        Journal.Hold();
        Do(actor, a => a.Persist("e", a.Handled));
        actor.Tell("1", TestActor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        letters.FishForMessage<Event.DeadLetter>(letter => Equals(letter.Message, "1"));
        Journal.Release();
    }

    [Fact]
    public void An_event_on_its_way_when_the_actor_is_killed_is_written_all_the_same()
    {
        var actor = Watch(Start());
        Journal.Hold();
        Do(actor, a =>
        {
            a.PersistAsync("e", a.Handled);
            a.Report("sent");
        });
        Expect("sent");
        actor.Tell(PoisonPill.Instance, TestActor);
        ExpectTerminated(actor);
        Journal.Release();
        AwaitAssert(() =>
        {
            Watch(Sys.ActorOf(ScriptedActor.Props("p", TestActor)));
            Expect("replayed e", "recovered");
        });
    }

    [Fact]
    public void An_actor_without_a_persistence_id_does_not_start()
    {
        var actor = Watch(Sys.ActorOf(ScriptedActor.Props("", TestActor)));
        ExpectTerminated(actor);
    }

    private sealed class ResumingParent : UntypedActor
    {
        private readonly IActorRef _child;

        public ResumingParent(IActorRef probe) => _child = Context.ActorOf(ScriptedActor.Props("p", probe));

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Resume);

        protected override void OnReceive(object message) => _child.Forward(message);
    }
}
