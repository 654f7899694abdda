using Akka.Actor;

namespace Akka.Tests.Runtime;

public sealed class SupervisionTests : RuntimeTest
{
    private static readonly Exception Boom = new InvalidOperationException("boom");

    private static void Receive(IUntypedActorContext context, object message)
    {
        if (message is "boom")
            throw Boom;
        context.Sender.Tell(message);
    }

    [Fact]
    public async Task A_failed_child_restarts_in_a_new_instance_with_its_hooks_and_the_message_that_failed()
    {
        var probe = NewProbe();
        var child = Sys.ActorOf(Scripted.Props(new Script
        {
            OnReceive = Receive,
            OnCreate = () => probe.Ref.Tell("created"),
            OnPreRestart = (c, e, m) => probe.Ref.Tell((e, m, c.Sender)),
            OnPostStop = _ => probe.Ref.Tell("stopped"),
            OnPostRestart = (_, e) => probe.Ref.Tell(e),
            OnPreStart = _ => probe.Ref.Tell("started"),
        }));

        child.Tell("boom", probe.Ref);

        await probe.Expect(
            "created", "started", (Boom, (object?)"boom", probe.Ref), "stopped", "created", Boom, "started");
    }

    [Fact]
    public async Task Messages_that_waited_survive_a_restart_in_their_order()
    {
        var probe = NewProbe();
        var child = Sys.ActorOf(Scripted.Props(Receive));

        foreach (var message in new[] { "a", "boom", "b", "boom", "c" })
            child.Tell(message, probe.Ref);

        await probe.Expect("a", "b", "c");
    }

    [Fact]
    public async Task A_resumed_child_keeps_its_instance()
    {
        var probe = NewProbe();
        var child = await ChildOf(
            Directive.Resume, new Script { OnReceive = Receive, OnCreate = () => probe.Ref.Tell("created") });

        child.Tell("boom", probe.Ref);
        child.Tell("after", probe.Ref);

        await probe.Expect("created", "after");
    }

    [Fact]
    public async Task A_stopped_child_ends_and_its_messages_become_dead_letters()
    {
        var (probe, letters) = (NewProbe(), DeadLetters<string>());
        var child = await ChildOf(Directive.Stop, new Script { OnReceive = Receive });
        await probe.Watch(child);

        child.Tell("boom");
        child.Tell("after");

        Assert.Equal(child, (await probe.Next<Terminated>()).ActorRef);
        Assert.Equal("after", (await letters.Next<Akka.Event.DeadLetter>()).Message);
    }

    [Fact]
    public async Task An_escalated_failure_restarts_the_parent_and_ends_the_child()
    {
        var probe = NewProbe();
        var grandchild = new Script { OnReceive = Receive, OnPostStop = _ => probe.Ref.Tell("child stopped") };
        var parent = Sys.ActorOf(Scripted.Props(new Script
        {
            Strategy = new OneForOneStrategy(_ => Directive.Escalate),
            OnReceive = (context, _) => context.Sender.Tell(context.ActorOf(Scripted.Props(grandchild))),
            OnPreRestart = (_, e, _) => probe.Ref.Tell(e),
            OnPostRestart = (_, _) => probe.Ref.Tell("parent restarted"),
        }));
        var child = await parent.Ask<IActorRef>("make", Patience);

        child.Tell("boom");

        await probe.Expect(Boom, "child stopped", "parent restarted");
    }

    [Fact]
    public async Task Children_that_a_restart_leaves_alive_restart_with_their_parent()
    {
        var probe = NewProbe();
        var script = new Script { OnReceive = Receive, OnPostRestart = (_, e) => probe.Ref.Tell(("child", e)) };
        var parent = Sys.ActorOf(Scripted.Props(new Script
        {
            StopsChildrenOnRestart = false,
            OnReceive = (context, message) =>
            {
                if (message is "boom")
                    throw Boom;
                context.Sender.Tell(context.ActorOf(Scripted.Props(script)));
            },
        }));
        var child = await parent.Ask<IActorRef>("make", Patience);

        parent.Tell("boom");

        await probe.Expect(("child", Boom));
        Assert.Equal("alive", await child.Ask<string>("alive", Patience));
    }

    [Fact]
    public async Task A_parent_restarts_only_when_all_its_children_have_ended()
    {
        var probe = NewProbe();
        var slow = new TaskCompletionSource();
        var script = new Script { OnPostStop = _ => { slow.Task.Wait(Patience); probe.Ref.Tell("child stopped"); } };
        var parent = Sys.ActorOf(Scripted.Props(new Script
        {
            OnReceive = (context, message) =>
            {
                if (message is "boom")
                    throw Boom;
                context.ActorOf(Scripted.Props(script));
                context.ActorOf(Scripted.Props(Receive));
                context.Sender.Tell("made");
            },
            OnPreRestart = (_, _, _) => probe.Ref.Tell("restarting"),
            OnCreate = () => probe.Ref.Tell("created"),
        }));
        await parent.Ask<string>("make", Patience);

        parent.Tell("boom");

        await probe.Expect("created", "restarting");
        await probe.ExpectNothingMore();
        slow.SetResult();
        await probe.Expect("child stopped", "created");
    }

    [Fact]
    public async Task An_actor_told_to_stop_while_it_waits_to_restart_ends()
    {
        var probe = NewProbe();
        var slow = new TaskCompletionSource();
        var script = new Script { OnPostStop = _ => slow.Task.Wait(Patience) };
        var parent = Sys.ActorOf(Scripted.Props(new Script
        {
            OnReceive = (context, message) =>
            {
                if (message is "boom")
                    throw Boom;
                context.ActorOf(Scripted.Props(script));
                context.Sender.Tell("made");
            },
            OnPreRestart = (_, _, _) => probe.Ref.Tell("restarting"),
        }));
        await parent.Ask<string>("make", Patience);
        await probe.Watch(parent);
        parent.Tell("boom");
        await probe.Expect("restarting");

        Sys.Stop(parent);
        slow.SetResult();

        Assert.Equal(parent, (await probe.Next<Terminated>()).ActorRef);
    }

    [Fact]
    public async Task A_child_that_fails_too_often_within_the_window_is_stopped()
    {
        var probe = NewProbe();
        var child = await ChildOf(
            new OneForOneStrategy(2, TimeSpan.FromHours(1),
                _ => Directive.Restart), new Script { OnReceive = Receive });
        await probe.Watch(child);

        child.Tell("boom");
        child.Tell("boom");
        Assert.Equal("still here", await child.Ask<string>("still here", Patience));
        child.Tell("boom");

        await probe.Next<Terminated>();
    }

    [Fact]
    public async Task All_children_restart_with_the_one_that_failed_under_AllForOne()
    {
        var probe = NewProbe();
        var parent = Sys.ActorOf(Scripted.Props(new Script
        {
            Strategy = new AllForOneStrategy(_ => Directive.Restart),
            OnReceive = (context, name) => context.Sender.Tell(context.ActorOf(Scripted.Props(new Script
            {
                OnReceive = Receive,
                OnPostRestart = (_, _) => probe.Ref.Tell(name),
            }))),
        }));
        var first = await parent.Ask<IActorRef>("first", Patience);
        var second = await parent.Ask<IActorRef>("second", Patience);

        second.Tell("boom");

        var restarted = new[] { await probe.Next<string>(), await probe.Next<string>() };
        Assert.Equal(["first", "second"], restarted.Order());
        Assert.Equal("alive", await first.Ask<string>("alive", Patience));
        Assert.Equal("alive", await second.Ask<string>("alive", Patience));
    }

    [Fact]
    public async Task A_killed_actor_stops()
    {
        var probe = NewProbe();
        var child = Sys.ActorOf(Scripted.Props(Receive));
        await probe.Watch(child);

        child.Tell(Kill.Instance);

        await probe.Next<Terminated>();
    }

    [Fact]
    public async Task No_user_message_is_handled_while_a_decision_is_pending()
    {
        var (probe, decide) = (NewProbe(), new TaskCompletionSource());
        var child = await ChildOf(
            new OneForOneStrategy(_ =>
            {
                decide.Task.Wait(Patience);
                probe.Ref.Tell("decided");
                return Directive.Resume;
            }),
            new Script { OnReceive = Receive });

        child.Tell("boom", probe.Ref);
        child.Tell("after", probe.Ref);
        await probe.ExpectNothingMore();
        decide.SetResult();

        await probe.Expect("decided", "after");
    }
}
