using Akka.Actor;
using Akka.Dispatch.MessageQueues;

namespace Akka.Tests.Runtime;

public sealed class MessageQueueTests
{
    private static readonly IActorRef Sender = ActorRefs.Nobody;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
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
        }
        Assert.False(queue.HasMessages);
        Assert.Equal(0, queue.Count);
        Assert.False(queue.TryDequeue(out _));
    }

    [Fact]
    public void What_is_put_in_front_comes_out_first()
    {
        var queue = new UnboundedMessageQueue();
        queue.TryEnqueue("queued", Sender);
        queue.EnqueueFirst(new Envelope("second", Sender));
        queue.EnqueueFirst(new Envelope("first", Sender));

        Assert.Equal(3, queue.Count);
        foreach (var expected in new[] { "first", "second", "queued" })
        {
            Assert.True(queue.TryDequeue(out var message, out _));
            Assert.Equal(expected, message);
        }
    }

    [Fact]
    public void A_closed_queue_takes_nothing_and_gives_what_is_left()
    {
        var queue = new UnboundedMessageQueue();
        for (var i = 0; i < 7; i++)
            queue.TryEnqueue(i, Sender);

        queue.Close();

        Assert.False(queue.TryEnqueue("late", Sender));
        var left = new List<object>();
        while (queue.TryDrain(out var message, out _))
            left.Add(message);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], left);
        Assert.False(queue.TryEnqueue("later", Sender));
    }

    [Fact]
    public void A_segment_works_over_the_end_of_the_numbers()
    {
        var segment = new QueueSegment(4, int.MaxValue - 5);
        for (var i = 0; i < 50; i++)
        {
            Assert.True(segment.TryEnqueue(i, Sender));
            Assert.True(segment.TryEnqueue(-i, Sender));
            Assert.Equal(2, segment.Count);
            Assert.True(segment.TryDequeue(out var first, out _));
            Assert.True(segment.TryDequeue(out var second, out _));
            Assert.Equal((i, -i), (first, second));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(int.MaxValue - 2)]
    public void A_full_segment_takes_nothing_until_there_is_room_and_a_frozen_one_nothing_at_all(int first)
    {
        var segment = new QueueSegment(4, first);
        for (var i = 0; i < 4; i++)
            Assert.True(segment.TryEnqueue(i, Sender));
        Assert.False(segment.TryEnqueue("too much", Sender));
        Assert.True(segment.TryDequeue(out _, out _));
        Assert.True(segment.TryEnqueue(4, Sender));
        Assert.True(segment.TryDequeue(out _, out _));

        segment.Freeze(QueueSegment.Closed);

        Assert.False(segment.TryEnqueue("too late", Sender));
        Assert.Equal(3, segment.Count);
        Assert.False(segment.IsDone);
        for (var i = 2; i < 5; i++)
        {
            Assert.True(segment.TryDequeue(out var message, out _));
            Assert.Equal(i, message);
        }
        Assert.True(segment.IsDone);
    }

    [Fact]
    public async Task Each_message_of_many_producers_is_refused_or_comes_out_once_when_the_queue_closes()
    {
        for (var round = 0; round < 300; round++)
        {
            var queue = new UnboundedMessageQueue();
            using var start = new Barrier(4);
            var producing = Enumerable.Range(0, 3).Select(producer => Task.Run(() =>
            {
                start.SignalAndWait();
                return Enumerable.Range(0, 100).Count(i => queue.TryEnqueue((producer, i), Sender));
            })).ToArray();
            var left = new HashSet<object>();
            start.SignalAndWait();
            for (var i = 0; i < 20 && queue.TryDequeue(out var message, out _); i++)
                Assert.True(left.Add(message));
            queue.Close();
            while (queue.TryDrain(out var message, out _))
                Assert.True(left.Add(message), $"{message} came out twice");

            var accepted = await Task.WhenAll(producing);

            Assert.Equal(accepted.Sum(), left.Count);
        }
    }
}
