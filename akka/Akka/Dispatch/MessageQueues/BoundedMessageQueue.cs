using Akka.Actor;
using Akka.Event;

namespace Akka.Dispatch.MessageQueues;

/// <summary>
/// A queue of limited length. A sender that finds it full waits for the push timeout, then
/// its message is a dead letter.
/// </summary>
public class BoundedMessageQueue : IMessageQueue, IBoundedMessageQueueSemantics
{
    private readonly Queue<Envelope> _queue = new();
    private readonly int _capacity;

    // Only touched in the actor's turn; such messages have left the queue once and take no room.
    private readonly Stack<Envelope> _front = new();

    /// <param name="boundedCapacity">Messages that fit.</param>
    /// <param name="pushTimeOut">How long a sender waits for room; negative for ever.</param>
    public BoundedMessageQueue(int boundedCapacity, TimeSpan pushTimeOut)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(boundedCapacity);
        _capacity = boundedCapacity;
        PushTimeOut = pushTimeOut < TimeSpan.Zero ? Timeout.InfiniteTimeSpan : pushTimeOut;
    }

    public TimeSpan PushTimeOut { get; set; }

    public bool HasMessages => Count > 0;

    public int Count
    {
        get
        {
            lock (_queue)
                return _front.Count + _queue.Count;
        }
    }

    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        if (!TryEnqueue(envelope))
            ((IInternalActorRef)receiver).Provider.DeadLetters.Tell(
                new DeadLetter(envelope.Message, envelope.Sender, receiver), envelope.Sender);
    }

    public bool TryDequeue(out Envelope envelope)
    {
        if (_front.TryPop(out envelope))
            return true;
        lock (_queue)
        {
            if (!_queue.TryDequeue(out envelope))
                return false;
            Monitor.Pulse(_queue);
            return true;
        }
    }

    internal void EnqueueFirst(Envelope envelope) => _front.Push(envelope);

    private bool TryEnqueue(Envelope envelope)
    {
        lock (_queue)
        {
            while (_queue.Count >= _capacity)
            {
                if (PushTimeOut == TimeSpan.Zero || !Monitor.Wait(_queue, PushTimeOut))
                    return false;
            }
            _queue.Enqueue(envelope);
            return true;
        }
    }
}
