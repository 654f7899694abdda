using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>
/// A queue of many producers and one consumer, without locks. Producers push onto a stack with one compare-and-swap; the
/// consumer takes the whole stack at once, turns it around, and works from that list, which nobody else touches. An empty queue
/// holds no memory beyond this object.
/// </summary>
public class UnboundedMessageQueue : IMessageQueue, IUnboundedMessageQueueSemantics
{
    private static readonly EnvelopeNode Closed = new(new object(), Nobody.Instance);

    // Newest first. Closed once the actor has stopped: then nothing can be pushed any more, so no message gets lost unseen.
    private EnvelopeNode? _incoming;

    // Oldest first; the consumer's own.
    private EnvelopeNode? _ready;

    public bool HasMessages => _ready is not null || Volatile.Read(ref _incoming) is { } first && first != Closed;

    public int Count => Length(_ready) + (Volatile.Read(ref _incoming) is { } first && first != Closed ? Length(first) : 0);

    public void Enqueue(IActorRef receiver, Envelope envelope) => TryEnqueue(new EnvelopeNode(envelope.Message, envelope.Sender));

    public bool TryDequeue(out Envelope envelope)
    {
        var node = TryDequeue();
        envelope = node is null ? default : new Envelope(node.Message, node.Sender);
        return node is not null;
    }

    /// <summary>False if the queue is closed.</summary>
    internal bool TryEnqueue(EnvelopeNode node)
    {
        var first = Volatile.Read(ref _incoming);
        while (first != Closed)
        {
            node.Next = first;
            var seen = Interlocked.CompareExchange(ref _incoming, node, first);
            if (seen == first)
                return true;
            first = seen;
        }
        return false;
    }

    internal EnvelopeNode? TryDequeue()
    {
        var node = _ready ?? TakeIncoming();
        if (node is not null)
            _ready = node.Next;
        return node;
    }

    /// <summary>To be called in the actor's turn only.</summary>
    internal void EnqueueFirst(Envelope envelope) =>
        _ready = new EnvelopeNode(envelope.Message, envelope.Sender) { Next = _ready ?? TakeIncoming() };

    /// <summary>Takes no more messages from now on, and returns those that are left, oldest first.</summary>
    internal EnvelopeNode? Close()
    {
        var rest = Reverse(Interlocked.Exchange(ref _incoming, Closed));
        var ready = _ready;
        _ready = null;
        if (ready is null)
            return rest;
        var last = ready;
        while (last.Next is not null)
            last = last.Next;
        last.Next = rest;
        return ready;
    }

    private EnvelopeNode? TakeIncoming()
    {
        var first = Volatile.Read(ref _incoming);
        return first is null || first == Closed ? null : Reverse(Interlocked.Exchange(ref _incoming, null));
    }

    private static EnvelopeNode? Reverse(EnvelopeNode? newest)
    {
        EnvelopeNode? oldest = null;
        while (newest is not null)
        {
            var next = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = next;
        }
        return oldest;
    }

    private static int Length(EnvelopeNode? node)
    {
        var length = 0;
        for (; node is not null; node = node.Next)
            length++;
        return length;
    }
}
