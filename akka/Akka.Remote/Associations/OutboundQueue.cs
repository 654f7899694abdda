using System.Collections.Concurrent;

namespace Akka.Remote.Associations;

/// <summary>What waits for one peer: bounded, filled by any thread, emptied by one at a time.</summary>
internal sealed class OutboundQueue(int capacity)
{
    private readonly ConcurrentQueue<Outbound> _messages = new();
    private int _count;

    /// <summary>
    /// False from the moment that <see cref="TryEnqueue"/> has begun. The count is written with a full fence before the
    /// enqueuing thread looks whether the writer runs, and read behind a full fence after the writer has declared
    /// itself idle: one of the two sees the other.
    /// </summary>
    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    /// <summary>False: the queue is full. The caller does not wait.</summary>
    public bool TryEnqueue(in Outbound message)
    {
        if (Interlocked.Increment(ref _count) > capacity)
        {
            Interlocked.Decrement(ref _count);
            return false;
        }

        _messages.Enqueue(message);
        return true;
    }

    public bool TryDequeue(out Outbound message)
    {
        if (!_messages.TryDequeue(out message))
            return false;
        Interlocked.Decrement(ref _count);
        return true;
    }
}
