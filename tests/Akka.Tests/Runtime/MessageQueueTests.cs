using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Dispatch.MessageQueues;

namespace Akka.Tests.Runtime;

public sealed class MessageQueueTests
{
    private static readonly IActorRef Sender = ActorRefs.Nobody;

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(5_000)]
    public void What_goes_in_comes_out_in_order(int count)
    {
        var queue = new UnboundedMessageQueue();
        for (var i = 0; i < count; i++)
            Assert.True(queue.TryEnqueue(i, Sender));
        Assert.Equal(count, queue.Count);

        for (var i = 0; i < count; i++)
        {
            Assert.True(queue.HasMessages);
            Assert.True(queue.TryDequeue(out var envelope));
            Assert.Equal(i, envelope.Message);
            Assert.Equal(count - i - 1, queue.Count);
        }
        Assert.False(queue.HasMessages);
        Assert.False(queue.TryDequeue(out _));
    }

    [Fact]
    public void What_is_put_in_front_comes_out_first()
    {
        var queue = new UnboundedMessageQueue();
        foreach (var message in new[] { "first", "third", "fourth" })
            queue.TryEnqueue(message, Sender);
        Assert.True(queue.TryDequeue(out var first, out _));
        queue.TryEnqueue("fifth", Sender);
        queue.EnqueueFirst(new Envelope("second", Sender));
        queue.EnqueueFirst(new Envelope(first, Sender));

        Assert.Equal(5, queue.Count);
        foreach (var expected in new[] { "first", "second", "third", "fourth", "fifth" })
        {
            Assert.True(queue.TryDequeue(out var message, out _));
            Assert.Equal(expected, message);
        }
    }

    [Fact]
    public void A_closed_queue_takes_nothing_and_gives_what_is_left()
    {
        var queue = new UnboundedMessageQueue();
        for (var i = 0; i < 4; i++)
            queue.TryEnqueue(i, Sender);
        queue.TryDequeue(out _);
        queue.TryEnqueue(4, Sender);

        queue.Close();

        Assert.False(queue.TryEnqueue("late", Sender));
        foreach (var expected in new[] { 1, 2, 3, 4 })
        {
            Assert.True(queue.TryDequeue(out var message, out _));
            Assert.Equal(expected, message);
        }
        Assert.False(queue.TryDequeue(out _));
        Assert.False(queue.HasMessages);
    }

    [Fact]
    public void Nodes_are_used_again_but_few_outlive_a_burst()
    {
        var queue = new UnboundedMessageQueue();
        Fill(queue, 100_000);
        Empty(queue);

        Assert.Equal(0, AllocatedBy(() => Fill(queue, 100)));
        Assert.True(
            AllocatedBy(() => Fill(queue, 1_000)) > 10_000,
            "a burst of 100,000 leaves more than some hundred nodes behind");
    }

    [Fact]
    public void An_emptied_queue_keeps_no_message_alive()
    {
        var queue = new UnboundedMessageQueue();
        var message = SendAndTake(queue);

        GC.Collect();

        Assert.False(message.IsAlive, "an emptied queue, or a node that waits to be used again, keeps a message alive");
        GC.KeepAlive(queue);
    }

    [Fact]
    public async Task Each_message_of_many_producers_is_refused_or_comes_out_once_when_the_queue_closes()
    {
        for (var round = 0; round < 200; round++)
        {
            var queue = new UnboundedMessageQueue();
            using var start = new Barrier(4);
            var producing = Enumerable.Range(0, 3).Select(producer => Task.Run(() =>
            {
                start.SignalAndWait();
                return Enumerable.Range(0, 100).Count(i => queue.TryEnqueue((producer, i), Sender));
            })).ToArray();
            var seen = new HashSet<object>();
            start.SignalAndWait();
            for (var i = 0; i < 20 && queue.TryDequeue(out var message, out _); i++)
                Assert.True(seen.Add(message), $"{message} came out twice");
            queue.Close();
            while (queue.TryDequeue(out var message, out _))
                Assert.True(seen.Add(message), $"{message} came out twice");

            var accepted = await Task.WhenAll(producing);

            Assert.Equal(accepted.Sum(), seen.Count);
        }
    }

    private static long AllocatedBy(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Fill(UnboundedMessageQueue queue, int count)
    {
        for (var i = 0; i < count; i++)
            queue.TryEnqueue("message", Sender);
    }

    private static void Empty(UnboundedMessageQueue queue)
    {
        while (queue.TryDequeue(out _, out _))
        {
        }
    }

    // Not inlined, so that no local of the caller holds on to the message.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference SendAndTake(UnboundedMessageQueue queue)
    {
        var message = new object();
        queue.TryEnqueue(message, Sender);
        Empty(queue);
        return new WeakReference(message);
    }
}
