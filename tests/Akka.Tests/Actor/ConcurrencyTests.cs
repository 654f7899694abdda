using Akka.Actor;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

/// <summary>The same promises while many threads hurry.</summary>
public sealed class ConcurrencyTests : ActorTest
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(Directive.Resume)]
    [InlineData(Directive.Restart)]
    public async Task An_actor_that_fails_again_and_again_loses_only_the_messages_that_failed(Directive directive)
    {
        const int Senders = 4, Each = 1_000, FailsAt = 50;
        var handled = new Tally();
        var actor = ChildActorOf(Props.Create(() => new FailsSometimes(handled)), null, Quiet(directive));

        await OnManyThreads(Senders, _ =>
        {
            for (var i = 1; i <= Each; i++)
                actor.Tell(i % FailsAt == 0 ? "fail" : "message", ActorRefs.NoSender);
        });

        AwaitCondition(
            () => handled.Count == Senders * Each * (FailsAt - 1) / FailsAt,
            Limit,
            $"{handled.Count} messages were handled");
    }

    [Fact]
    public async Task Every_watcher_hears_of_actors_that_stop_at_the_same_time()
    {
        const int Actors = 500;
        var subjects = Enumerable.Range(0, Actors).Select(_ => ActorOf<Counter>()).ToArray();
        var watchers = Enumerable.Range(0, 3).Select(_ => CreateTestProbe()).ToArray();

        await OnManyThreads(4, thread =>
        {
            foreach (var subject in subjects)
            {
                if (thread == 0)
                    subject.Tell(PoisonPill.Instance, ActorRefs.NoSender);
                else
                    watchers[thread - 1].Watch(subject);
            }
        });

        foreach (var watcher in watchers)
        {
            var ended = watcher.ReceiveN(Actors, Limit).Cast<Terminated>().Select(terminated => terminated.ActorRef);
            Assert.Equal(subjects.ToHashSet(), ended.ToHashSet());
        }
    }

    [Fact]
    public void No_message_is_left_lying_in_the_mailbox_of_an_actor_that_has_just_run_out_of_work()
    {
        const int Rounds = 20_000;
        var done = CreateTestProbe();
        var pong = ActorOf(() => new Returns());
        for (var i = 0; i < 4; i++)
            ActorOf(Props.Create(() => new CountsDown(pong, Rounds, done.Ref))).Tell("start");

        done.ReceiveN(4, Limit);
    }

    [Fact]
    public async Task Children_of_one_name_never_exist_twice()
    {
        var parent = ActorOf(Subject.Props(ActorRefs.Nobody));
        var made = new Tally();

        await OnManyThreads(4, _ =>
        {
            for (var i = 0; i < 200; i++)
            {
                var name = $"child-{i}";
                parent.Tell(new Do(context =>
                {
                    if (!context.Child(name).IsNobody())
                        return;
                    context.ActorOf(Props.Create<Counter>(), name);
                    made.Add();
                }));
            }
        });
        Settle(parent);

        Assert.Equal(200, made.Count);
    }

    [Fact]
    public async Task A_system_can_be_terminated_while_everybody_is_busy()
    {
        var system = ActorSystem.Create("busy");
        var stop = false;
        var actors = Enumerable.Range(0, 10).Select(_ => system.ActorOf(Props.Create<Counter>())).ToArray();
        var senders = OnManyThreads(2, _ =>
        {
            while (!Volatile.Read(ref stop))
                foreach (var actor in actors)
                    actor.Tell("message", ActorRefs.NoSender);
        });

        try
        {
            await system.Terminate().WaitAsync(Limit);
        }
        finally
        {
            Volatile.Write(ref stop, true);
            await senders;
        }
    }

    private static OneForOneStrategy Quiet(Directive directive) => new(-1, -1, _ => directive, loggingEnabled: false);

    private static Task OnManyThreads(int threads, Action<int> work) =>
        Task.WhenAll(Enumerable.Range(0, threads).Select(
            thread => Task.Factory.StartNew(() => work(thread), TaskCreationOptions.LongRunning)));

    private sealed class Tally
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public void Add() => Interlocked.Increment(ref _count);
    }

    private sealed class FailsSometimes(Tally handled) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is "fail")
                throw new InvalidOperationException("failure");
            handled.Add();
        }
    }

    private sealed class Returns : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    private sealed class CountsDown(IActorRef pong, int rounds, IActorRef done) : UntypedActor
    {
        private int _left = rounds;

        protected override void OnReceive(object message)
        {
            if (_left-- == 0)
                done.Tell("done");
            else
                pong.Tell("ball");
        }
    }
}
