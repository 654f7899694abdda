using Akka.Actor;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class MessageOrderTests : ActorTest
{
    private const int Senders = 8;
    private const int Each = 2_000;

    [Fact]
    public void Messages_of_one_sender_arrive_in_the_order_in_which_they_were_sent()
    {
        var subject = ActorOf(Subject.Props(TestActor));
        ExpectMsg("PreStart");

        for (var i = 0; i < Each; i++)
            subject.Tell(i);

        Assert.Equal(Enumerable.Range(0, Each), ReceiveN(Each).Cast<int>());
    }

    [Fact]
    public async Task The_order_of_each_of_many_concurrent_senders_is_kept()
    {
        var collector = ActorOf(() => new OrderChecker(Senders));

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
                collector.Tell((sender, i), ActorRefs.NoSender);
        })));

        var result = await collector.Ask<OrderChecker.Result>("result", Ms(10_000));
        Assert.Equal(new OrderChecker.Result(Senders * Each, 0), result);
    }

    [Fact]
    public async Task An_actor_handles_one_message_at_a_time()
    {
        var subject = ActorOf(() => new OverlapChecker());

        await SendFromManyThreads(subject, "work");

        Assert.Equal(0, (await subject.Ask<(int Overlaps, int Count)>("result", Ms(10_000))).Overlaps);
    }

    [Fact]
    public async Task What_one_message_wrote_into_a_plain_field_the_next_message_sees_on_whatever_thread_it_runs()
    {
        var subject = ActorOf(() => new OverlapChecker());

        await SendFromManyThreads(subject, "work");

        Assert.Equal(Senders * Each, (await subject.Ask<(int Overlaps, int Count)>("result", Ms(10_000))).Count);
    }

    private static Task SendFromManyThreads(IActorRef target, object message) =>
        Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
                target.Tell(message, ActorRefs.NoSender);
        })));

    private sealed class OrderChecker(int senders) : UntypedActor
    {
        private readonly int[] _next = new int[senders];
        private int _disorders;

        public sealed record Result(int Messages, int Disorders);

        protected override void OnReceive(object message)
        {
            if (message is not (int sender, int number))
                Sender.Tell(new Result(_next.Sum(), _disorders));
            else if (_next[sender]++ != number)
                _disorders++;
        }
    }

    /// <summary>Counts with a plain field, and counts how often another thread was inside at the same time.</summary>
    private sealed class OverlapChecker : UntypedActor
    {
        private int _inside;
        private int _overlaps;
        private int _count;

        protected override void OnReceive(object message)
        {
            if (Interlocked.Increment(ref _inside) > 1)
                _overlaps++;
            if (message is "result")
                Sender.Tell((_overlaps, _count));
            else
                _count++;
            Interlocked.Decrement(ref _inside);
        }
    }
}
