using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Runtime;

public sealed class MailboxRaceTests : RuntimeTest
{
    [Theory]
    [InlineData("akka.actor.default-mailbox")]
    [InlineData("akka.actor.mailbox.bounded-queue-based")]
    public async Task Many_senders_at_once_each_keep_their_order(string mailbox)
    {
        const int senders = 8, each = 5_000;
        var last = new int[senders];
        var done = new TaskCompletionSource();
        var (handled, inside) = (0, 0);
        var actor = Sys.ActorOf(Scripted.Props((_, message) =>
        {
            var (sender, number) = (ValueTuple<int, int>)message;
            if (Interlocked.Increment(ref inside) != 1)
                done.TrySetException(new InvalidOperationException("two messages were handled at once"));
            if (number != ++last[sender])
                done.TrySetException(
                    new InvalidOperationException($"{number} of sender {sender} came after {last[sender] - 1}"));
            Interlocked.Decrement(ref inside);
            if (++handled == senders * each)
                done.SetResult();
        }).WithMailbox(mailbox));

        var sending = Enumerable.Range(0, senders).Select(sender => Task.Run(() =>
        {
            for (var number = 1; number <= each; number++)
                actor.Tell((sender, number));
        }));

        await Task.WhenAll(sending).WaitAsync(Patience);
        await done.Task.WaitAsync(Patience);
    }

    [Theory]
    [InlineData("akka.actor.default-mailbox")]
    [InlineData("akka.actor.mailbox.bounded-queue-based")]
    public async Task A_message_to_an_actor_that_stops_is_handled_or_a_dead_letter(string mailbox)
    {
        const int rounds = 100, senders = 3, each = 40;
        var outcomes = 0;
        var all = new TaskCompletionSource();
        void Count()
        {
            if (Interlocked.Increment(ref outcomes) == rounds * senders * each)
                all.SetResult();
        }
        var letters = Sys.ActorOf(Scripted.Props((_, message) =>
        {
            if (message is DeadLetter { Message: int })
                Count();
        }));
        Sys.EventStream.Subscribe(letters, typeof(DeadLetter));

        for (var round = 0; round < rounds; round++)
        {
            var actor = Sys.ActorOf(Scripted.Props((context, message) =>
            {
                if (message is 20)
                    context.Stop(context.Self);
                Count();
            }).WithMailbox(mailbox));
            await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(() =>
            {
                for (var number = 0; number < each; number++)
                    actor.Tell(number);
            })));
        }

        await all.Task.WaitAsync(Patience).ContinueWith(
            t => Assert.True(
                t.IsCompletedSuccessfully, $"only {outcomes} of {rounds * senders * each} messages came to anything"));
    }

    [Fact]
    public async Task An_idle_actor_wakes_up_for_every_message()
    {
        var echo = Act((context, message) => context.Sender.Tell(message));
        for (var i = 0; i < 20_000; i++)
            Assert.Equal(i, await echo.Ask<int>(i).WaitAsync(Patience));
    }

    [Fact]
    public async Task A_watcher_hears_of_the_end_however_the_watch_and_the_end_meet()
    {
        var ended = NewProbe();
        for (var i = 0; i < 500; i++)
        {
            var victim = Act((context, _) => context.Stop(context.Self));
            var watcher = Act((context, message) =>
            {
                if (message is IActorRef subject)
                    context.Watch(subject);
                else if (message is Terminated terminated)
                    ended.Ref.Tell(terminated.ActorRef);
            });
            await Task.WhenAll(Task.Run(() => victim.Tell("stop")), Task.Run(() => watcher.Tell(victim)));
            await ended.Expect(victim);
        }
    }

    [Fact]
    public async Task Children_can_be_made_under_the_guardian_from_many_threads_at_once()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            Enumerable.Range(0, 200).Select(_ => Act((context, m) => context.Sender.Tell(m))).ToArray())));

        var all = made.SelectMany(x => x).ToArray();
        Assert.Equal(all.Length, all.Select(a => a.Path.Name).Distinct().Count());
        await Task.WhenAll(all.Select(a => a.Ask<string>("ready", Patience)));
    }
}
