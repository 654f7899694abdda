using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>
/// A queue of many producers and one consumer, without locks. Producers push onto a stack with one compare-and-swap;
/// the consumer takes the whole stack at once, turns it around, and walks down that list, which nobody else touches. An
/// empty queue holds no memory beyond this object.
/// </summary>
public class UnboundedMessageQueue : IMessageQueue, IUnboundedMessageQueueSemantics
{
    private static readonly EnvelopeNode Closed = new(new object(), Nobody.Instance);

    // Newest first. Closed once the actor has stopped: then nothing can be pushed any more, so
    // no message gets lost unseen.
    private EnvelopeNode? _incoming;

    // Oldest first; the consumer's own, as is what its actor has put in front of it.
    private EnvelopeNode? _ready;
    private EnvelopeNode? _front;

    public bool HasMessages => _ready is not null || _front is not null || IncomingOrNull is not null;

    public int Count => Length(_front) + Length(_ready) + Length(IncomingOrNull);

    private EnvelopeNode? IncomingOrNull => Volatile.Read(ref _incoming) is { } first && first != Closed ? first : null;

    public void Enqueue(IActorRef receiver, Envelope envelope) =>
        TryEnqueue(new EnvelopeNode(envelope.Message, envelope.Sender));

    public bool TryDequeue(out Envelope envelope)
    {
        var node = First();
        envelope = node is null ? default : new Envelope(node.Message, node.Sender);
        _ready = node?.Next;
        return node is not null;
    }

    internal static int Length(EnvelopeNode? node)
    {
        var length = 0;
        for (; node is not null; node = node.Next)
            length++;
        return length;
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

    /// <summary>To be called in the actor's turn only.</summary>
    internal void EnqueueFirst(Envelope envelope) =>
        _front = new EnvelopeNode(envelope.Message, envelope.Sender) { Next = _front };

    /// <summary>
    /// Begins a walk: the oldest message, out of the queue with all that follow it. It ends with <see cref="PutBack"/>.
    /// </summary>
    internal EnvelopeNode? First()
    {
        var first = _ready ?? TakeIncoming();
        _ready = null;
        return _front is null ? first : TakeFront(first);
    }

    /// <summary>The message after this one, which leaves the list.</summary>
    internal EnvelopeNode? After(EnvelopeNode handled)
    {
        var next = handled.Next;
        // A list of handled nodes, once in an old generation, would keep all later ones alive.
        handled.Next = null;
        if (_front is not null)
            next = TakeFront(next);
        return next ?? TakeIncoming();
    }

    internal void PutBack(EnvelopeNode? rest) => _ready = rest;

    /// <summary>Takes no more messages from now on, and returns those that are left, oldest first.</summary>
    internal EnvelopeNode? Close()
    {
        _ready = Append(_ready, Reverse(Interlocked.Exchange(ref _incoming, Closed)));
        return First();
    }

    private EnvelopeNode? TakeIncoming() =>
        IncomingOrNull is null ? null : Reverse(Interlocked.Exchange(ref _incoming, null));

    private EnvelopeNode? TakeFront(EnvelopeNode? rest)
    {
        var front = _front;
        _front = null;
        return Append(front, rest);
    }

    private static EnvelopeNode? Append(EnvelopeNode? first, EnvelopeNode? rest)
    {
        if (first is null)
            return rest;
        var last = first;
        while (last.Next is not null)
            last = last.Next;
        last.Next = rest;
        return first;
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
}
