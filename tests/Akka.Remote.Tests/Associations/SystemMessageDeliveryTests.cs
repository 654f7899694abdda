using Akka.Remote.Associations;
using Akka.Remote.Wire;

namespace Akka.Remote.Tests.Associations;

public class SystemMessageDeliveryTests
{
    private readonly SystemMessageOutbox<string> _outbox = new(capacity: 3);
    private readonly SystemMessageInbox _inbox = new();

    [Fact]
    public void Messages_are_numbered_from_one()
    {
        _outbox.TryAdd("a");
        _outbox.TryAdd("b");
        Assert.Equal([(1, "a"), (2, "b")], Due());
        Assert.Empty(Due());
    }

    [Fact]
    public void What_is_not_acknowledged_is_due_again_after_a_new_connection()
    {
        _outbox.TryAdd("a");
        _outbox.TryAdd("b");
        Due();
        _outbox.TryAdd("c");
        _outbox.Acknowledge(1);
        _outbox.Rewind();
        Assert.Equal([(2, "b"), (3, "c")], Due());
    }

    [Fact]
    public void An_acknowledgement_from_an_earlier_connection_saves_the_resending()
    {
        _outbox.TryAdd("a");
        Due();
        _outbox.Rewind();
        _outbox.Acknowledge(1);
        Assert.Empty(Due());
        Assert.Equal(0, _outbox.Count);
    }

    [Fact]
    public void A_full_outbox_takes_nothing_until_something_is_acknowledged()
    {
        foreach (var message in new[] { "a", "b", "c" })
            Assert.True(_outbox.TryAdd(message));
        Assert.False(_outbox.TryAdd("d"));
        Due();
        _outbox.Acknowledge(1);
        Assert.True(_outbox.TryAdd("d"));
    }

    [Fact]
    public void An_acknowledgement_of_what_was_never_sent_is_a_format_error()
    {
        _outbox.TryAdd("a");
        Assert.Throws<WireFormatException>(() => _outbox.Acknowledge(2));
    }

    [Fact]
    public void A_reset_hands_out_what_is_lost_and_counts_from_one_again()
    {
        _outbox.TryAdd("a");
        _outbox.TryAdd("b");
        _outbox.TryNext(out _, out _);
        Assert.Equal(["a", "b"], _outbox.Reset());
        _outbox.TryAdd("c");
        Assert.Equal([(1, "c")], Due());
    }

    [Fact]
    public void A_message_that_comes_twice_is_taken_once()
    {
        Assert.True(_inbox.TryTake(1));
        Assert.True(_inbox.TryTake(2));
        Assert.False(_inbox.TryTake(1));
        Assert.False(_inbox.TryTake(2));
        Assert.True(_inbox.TryTake(3));
        Assert.Equal(3, _inbox.Taken);
    }

    [Fact]
    public void A_gap_is_a_format_error()
    {
        _inbox.TryTake(1);
        Assert.Throws<WireFormatException>(() => _inbox.TryTake(3));
    }

    [Fact]
    public void Through_any_losses_every_message_arrives_once_and_in_order()
    {
        var random = new Random(11);
        var outbox = new SystemMessageOutbox<string>(1_000);
        var arrived = new List<string>();
        var wire = new Queue<(long, string)>();
        for (var sent = 0; sent < 300 || outbox.Count > 0;)
        {
            switch (random.Next(4))
            {
                case 0 when sent < 300:
                    outbox.TryAdd($"m{sent++}");
                    break;
                case 1 when outbox.TryNext(out var number, out var message):
                    wire.Enqueue((number, message));
                    break;
                case 2 when wire.TryDequeue(out var frame):
                    if (_inbox.TryTake(frame.Item1))
                        arrived.Add(frame.Item2);
                    if (random.Next(2) == 0)
                        outbox.Acknowledge(_inbox.Taken);
                    break;
                case 3 when random.Next(5) == 0:
                    wire.Clear();
                    outbox.Rewind();
                    break;
            }
        }

        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"m{i}"), arrived);
    }

    private List<(long, string)> Due()
    {
        var due = new List<(long, string)>();
        while (_outbox.TryNext(out var number, out var message))
            due.Add((number, message));
        return due;
    }
}
