using Akka.Actor;

namespace Akka.Persistence.Tests.Actors;

public class PersistTests : PersistentActorTest
{
    [Fact]
    public void A_handler_runs_after_the_write_and_not_before()
    {
        var actor = Start();
        Journal.Hold();
        Do(actor, a =>
        {
            a.Persist("e", a.Handled);
            a.Report("persisting");
        });
        Expect("persisting");
        ExpectNoMsg(100);
        Journal.Release();
        Expect("handled e");
    }

    [Fact]
    public void Commands_wait_while_an_event_is_persisted()
    {
        var actor = Start();
        Journal.Hold();
        Do(actor, a => a.Persist("e", a.Handled));
        actor.Tell("1", TestActor);
        actor.Tell("2", TestActor);
        ExpectNoMsg(100);
        Journal.Release();
        Expect("handled e", "command 1", "command 2");
    }

    [Fact]
    public void Commands_do_not_wait_while_an_event_is_persisted_asynchronously()
    {
        var actor = Start();
        Journal.Hold();
        Do(actor, a => a.PersistAsync("e", a.Handled));
        actor.Tell("1", TestActor);
        Expect("command 1");
        Journal.Release();
        Expect("handled e");
    }

    [Fact]
    public void Handlers_run_in_the_order_of_their_events()
    {
        var actor = Start();
        Do(actor, a =>
        {
            for (var i = 1; i <= 300; i++)
                a.PersistAsync("e" + i, a.Handled);
        });
        Expect([.. Enumerable.Range(1, 300).Select(i => "handled e" + i)]);
    }

    [Fact]
    public void Events_of_many_commands_are_handled_in_order()
    {
        var actor = Start();
        for (var i = 1; i <= 300; i++)
        {
            var name = "e" + i;
            Do(actor, a => a.PersistAsync(name, a.Handled));
        }
        Expect([.. Enumerable.Range(1, 300).Select(i => "handled e" + i)]);
    }

    [Fact]
    public void Commands_that_each_persist_are_handled_one_after_the_other()
    {
        var actor = Start();
        for (var i = 1; i <= 100; i++)
        {
            var name = "e" + i;
            Do(actor, a =>
            {
                a.Report("command " + name);
                a.Persist(name, a.Handled);
            });
        }
        Expect([.. Enumerable.Range(1, 100).SelectMany(i => new[] { "command e" + i, "handled e" + i })]);
    }

    [Fact]
    public void Commands_wait_for_all_events_of_a_list()
    {
        var actor = Start();
        Journal.Hold();
        Do(actor, a => a.PersistAll(["a", "b", "c"], a.Handled));
        actor.Tell("1", TestActor);
        ExpectNoMsg(100);
        Journal.Release();
        Expect("handled a", "handled b", "handled c", "command 1");
    }

    [Fact]
    public void Commands_do_not_wait_for_an_asynchronous_list()
    {
        var actor = Start();
        Journal.Hold();
        Do(actor, a => a.PersistAllAsync(["a", "b"], a.Handled));
        actor.Tell("1", TestActor);
        Expect("command 1");
        Journal.Release();
        Expect("handled a", "handled b");
    }

    [Fact]
    public void An_empty_list_persists_nothing_and_holds_nobody_up()
    {
        var actor = Start();
        Do(actor, a => a.PersistAll(Array.Empty<string>(), a.Handled));
        actor.Tell("1", TestActor);
        Expect("command 1");
    }

    [Fact]
    public void A_deferred_handler_runs_after_those_of_the_events_before_it()
    {
        var actor = Start();
        Do(actor, a =>
        {
            a.PersistAsync("a", a.Handled);
            a.DeferAsync("d", a.Handled);
            a.PersistAsync("b", a.Handled);
        });
        Expect("handled a", "handled d", "handled b");
    }

    [Fact]
    public void A_deferred_handler_of_a_later_command_waits_too()
    {
        var actor = Start();
        Journal.Hold();
        Do(actor, a => a.PersistAsync("a", a.Handled));
        Do(actor, a => a.DeferAsync("d", a.Handled));
        ExpectNoMsg(100);
        Journal.Release();
        Expect("handled a", "handled d");
    }

    [Fact]
    public void A_deferred_handler_runs_at_once_when_nothing_is_pending()
    {
        var actor = Start();
        Do(actor, a =>
        {
            a.DeferAsync("d", a.Handled);
            a.Report("end of command");
        });
        Expect("handled d", "end of command");
    }

    [Fact]
    public void A_deferred_handler_stores_nothing()
    {
        var actor = Start();
        Do(actor, a => a.DeferAsync("d", a.Handled));
        Expect("handled d");
        Restart(actor);
    }

    [Fact]
    public void A_handler_may_persist_again()
    {
        var actor = Start();
        Do(actor, a => a.Persist("a", e =>
        {
            a.Handled(e);
            a.Persist("b", a.Handled);
        }));
        actor.Tell("1", TestActor);
        Expect("handled a", "handled b", "command 1");
    }

    [Fact]
    public void A_handler_sees_the_sender_of_its_command()
    {
        var (one, two) = (CreateTestProbe(), CreateTestProbe());
        var actor = Start();
        Journal.Hold();
        Action<ScriptedActor> script = a => a.PersistAsync("e", e => a.CurrentSender.Tell(e, ActorRefs.NoSender));
        actor.Tell(script, one);
        actor.Tell(script, two);
        Journal.Release();
        Assert.Equal("e", one.ExpectMsg<string>());
        Assert.Equal("e", two.ExpectMsg<string>());
        one.ExpectNoMsg(50);
    }

    [Fact]
    public void The_last_sequence_number_is_that_of_the_event_handled()
    {
        var actor = Start();
        Do(actor, a =>
        {
            a.PersistAsync("a", _ => a.Report($"a is {a.LastSequenceNr}"));
            a.PersistAsync("b", _ => a.Report($"b is {a.LastSequenceNr}"));
            a.Report($"before {a.LastSequenceNr}");
        });
        Expect("before 0", "a is 1", "b is 2");
    }

    [Fact]
    public void What_a_user_stashed_comes_before_commands_that_have_waited_for_a_write()
    {
        var actor = Start();
        Do(actor, a => a.StashOnce("stashed"));
        Journal.Hold();
        Do(actor, a => a.Persist("e", e =>
        {
            a.Handled(e);
            a.Stash.UnstashAll();
        }));
        actor.Tell("1", TestActor);
        ExpectNoMsg(100);
        Journal.Release();
        Expect("handled e", "stashed again", "command 1");
    }

    [Fact]
    public void Persisting_is_refused_during_recovery()
    {
        var actor = Sys.ActorOf(Props.Create(() => new EagerActor(TestActor)));
        Assert.Contains("is recovering", ExpectMsg<string>());
        Expect("persisted at recovery");
        End(actor);
    }

    private sealed class EagerActor(IActorRef probe) : UntypedPersistentActor
    {
        public override string PersistenceId => "eager";

        protected override void OnCommand(object message) => Unhandled(message);

        protected override void OnRecover(object message)
        {
            if (message is RecoveryCompleted)
                Persist("e", _ => probe.Tell("persisted at recovery", Self));
        }

        protected override void PreStart()
        {
            try
            {
                Persist("too early", _ => { });
            }
            catch (InvalidOperationException e)
            {
                probe.Tell(e.Message, Self);
            }
        }
    }
}
