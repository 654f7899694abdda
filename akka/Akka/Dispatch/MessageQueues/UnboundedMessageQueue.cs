using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>
/// A queue of many producers and one consumer, without locks. Producers push onto a stack with one compare-and-swap;
/// the consumer takes the whole stack at once, turns it around, and walks down that list, which nobody else touches. An
/// empty queue holds no memory beyond this object.
/// </summary>
/// <remarks>
/// That nodes are used again does not make the compare-and-swap mistake one stack for another: a push is right whatever
/// is below the node that it finds on top, and nobody takes less than everything.
/// </remarks>
public class UnboundedMessageQueue : IMessageQueue, IUnboundedMessageQueueSemantics
{
    private static readonly EnvelopeNode Closed = EnvelopeNode.With(new object(), Nobody.Instance);

    // Newest first. Closed once the actor has stopped: then nothing can be pushed any more, so
    // no message gets lost unseen.
    private EnvelopeNode? _incoming;

    // Oldest first; the consumer's own.
    private EnvelopeNode? _ready;

    public bool HasMessages => _ready is not null || IncomingOrNull is not null;

    public int Count => Length(_ready) + Length(IncomingOrNull);

    private EnvelopeNode? IncomingOrNull => Volatile.Read(ref _incoming) is { } first && first != Closed ? first : null;

    public void Enqueue(IActorRef receiver, Envelope envelope) => TryEnqueue(envelope.Message, envelope.Sender);

    public bool TryDequeue(out Envelope envelope)
    {
        var found = TryDequeue(out var message, out var sender);
        envelope = found ? new Envelope(message, sender) : default;
        return found;
    }

    /// <summary>False if the queue is closed.</summary>
    internal bool TryEnqueue(object message, IActorRef sender)
    {
        var node = EnvelopeNode.With(message, sender);
        var first = Volatile.Read(ref _incoming);
        while (first != Closed)
        {
            node.Next = first;
            var seen = Interlocked.CompareExchange(ref _incoming, node, first);
            if (seen == first)
                return true;
            first = seen;
        }
        node.Release();
        return false;
    }

    internal bool TryDequeue(out object message, out IActorRef sender)
    {
        var node = _ready ?? TakeIncoming();
        if (node is null)
        {
            (message, sender) = (null!, null!);
            return false;
        }
        _ready = node.Next;
        (message, sender) = (node.Message, node.Sender);
        node.Release();
        return true;
    }

    /// <summary>To be called in the actor's turn only.</summary>
    internal void EnqueueFirst(Envelope envelope)
    {
        var node = EnvelopeNode.With(envelope.Message, envelope.Sender);
        node.Next = _ready;
        _ready = node;
    }

    /// <summary>Takes no more messages from now on; those that are left can still be dequeued.</summary>
    internal void Close() => _ready = Append(_ready, Reverse(Interlocked.Exchange(ref _incoming, Closed)));

    private EnvelopeNode? TakeIncoming() =>
        IncomingOrNull is null ? null : Reverse(Interlocked.Exchange(ref _incoming, null));

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

    private static int Length(EnvelopeNode? node)
    {
        var length = 0;
        for (; node is not null; node = node.Next)
            length++;
        return length;
    }
}
