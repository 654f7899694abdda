using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>
/// A queue of many producers and one consumer without locks on its way: a ring that begins small, is used again and again, and is
/// followed by one of twice the size when it is full.
/// </summary>
public class UnboundedMessageQueue : IMessageQueue, IUnboundedMessageQueueSemantics
{
    private const int FirstCapacity = 4;

    // Longer queues are chains: a burst must not leave much memory behind with its actor.
    private const int LargestCapacity = 1024;

    private QueueSegment _tail;

    // The consumer's own, as is what its actor has put in front of the queue.
    private QueueSegment _head;
    private EnvelopeNode? _front;

    public UnboundedMessageQueue()
    {
        _head = _tail = new QueueSegment(FirstCapacity);
    }

    /// <summary>
    /// True also for a message whose producer is not done yet, since only claiming its place is ordered with the producer's look at
    /// whether somebody has to be woken.
    /// </summary>
    public bool HasMessages => _front is not null || _head.Count != 0 || _head.Next is not null;

    public int Count
    {
        get
        {
            var count = EnvelopeNode.Length(_front);
            for (var segment = _head; segment is not null; segment = segment.Next)
                count += segment.Count;
            return count;
        }
    }

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
        while (true)
        {
            var tail = Volatile.Read(ref _tail);
            if (tail.TryEnqueue(message, sender))
                return true;
            if (tail == QueueSegment.Closed)
                return false;
            Replace(tail);
        }
    }

    internal bool TryDequeue(out object message, out IActorRef sender)
    {
        if (_front is not null)
        {
            (message, sender) = (_front.Message, _front.Sender);
            _front = _front.Next;
            return true;
        }
        while (!_head.TryDequeue(out message, out sender))
        {
            if (!_head.IsDone)
                return false;
            _head = _head.Next!;
        }
        return true;
    }

    /// <summary>To be called in the actor's turn only.</summary>
    internal void EnqueueFirst(Envelope envelope) => _front = new EnvelopeNode(envelope.Message, envelope.Sender, _front);

    /// <summary>Takes no more messages from now on, so that none gets lost unseen once what is left has been dequeued.</summary>
    internal void Close()
    {
        while (!TryReplace(Volatile.Read(ref _tail), QueueSegment.Closed))
        {
        }
    }

    /// <summary>After <see cref="Close"/>: false when the queue is empty for ever. Waits for producers in the middle of it.</summary>
    internal bool TryDrain(out object message, out IActorRef sender)
    {
        var wait = default(SpinWait);
        while (!TryDequeue(out message, out sender))
        {
            if (_head == QueueSegment.Closed)
                return false;
            wait.SpinOnce();
        }
        return true;
    }

    private void Replace(QueueSegment full) =>
        TryReplace(full, new QueueSegment(Math.Min(full.Capacity * 2, LargestCapacity)));

    private bool TryReplace(QueueSegment expected, QueueSegment next)
    {
        lock (expected)
        {
            if (_tail != expected)
                return false;
            expected.Freeze(next);
            Volatile.Write(ref _tail, next);
            return true;
        }
    }
}
