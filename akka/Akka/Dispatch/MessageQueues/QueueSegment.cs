using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>
/// A ring of message slots with many producers and one consumer (after Vyukov's bounded queue). The number of a slot says whose turn
/// it is: equal to a position, the producer of that position may fill it; one more, the consumer may empty it.
/// </summary>
internal sealed class QueueSegment
{
    /// <summary>The last segment of a closed queue: it never has room.</summary>
    public static readonly QueueSegment Closed = new();

    // Moves the tail so far that every slot looks full, to the producer who has read it just now as well.
    private const int FreezeOffset = 1 << 30;

    private readonly Slot[] _slots;
    private int _tail;
    private int _frozenAt;
    private QueueSegment? _next;

    // The consumer's own. Positions run on and on, over the end of the numbers too.
    private int _head;

    /// <param name="capacity">A power of two.</param>
    /// <param name="first">The first position.</param>
    public QueueSegment(int capacity, int first = 0)
    {
        _head = _tail = first;
        _slots = new Slot[capacity];
        for (var i = 0; i < capacity; i++)
            _slots[unchecked(first + i) & (capacity - 1)].Number = unchecked(first + i);
    }

    private QueueSegment()
    {
        _slots = [new Slot { Number = -1 }];
    }

    public int Capacity => _slots.Length;

    /// <summary>Not null once the segment is frozen.</summary>
    public QueueSegment? Next => Volatile.Read(ref _next);

    /// <summary>Messages in here, those included that a producer has claimed a slot for and not filled in yet.</summary>
    public int Count => unchecked((Next is null ? Volatile.Read(ref _tail) : _frozenAt) - _head);

    /// <summary>True if nothing comes in any more and all that came is out.</summary>
    public bool IsDone => Next is not null && _frozenAt == _head;

    /// <summary>False if the segment is full or frozen.</summary>
    public bool TryEnqueue(object message, IActorRef sender)
    {
        var slots = _slots;
        var tail = Volatile.Read(ref _tail);
        while (true)
        {
            ref var slot = ref slots[tail & (slots.Length - 1)];
            var ahead = unchecked(Volatile.Read(ref slot.Number) - tail);
            if (ahead < 0)
                return false;
            var seen = ahead > 0 ? Volatile.Read(ref _tail) : Interlocked.CompareExchange(ref _tail, unchecked(tail + 1), tail);
            if (ahead == 0 && seen == tail)
            {
                slot.Message = message;
                slot.Sender = sender;
                Volatile.Write(ref slot.Number, unchecked(tail + 1));
                return true;
            }
            tail = seen;
        }
    }

    /// <summary>False if there is nothing, or a producer has not filled in the next slot yet.</summary>
    public bool TryDequeue(out object message, out IActorRef sender)
    {
        ref var slot = ref _slots[_head & (_slots.Length - 1)];
        if (Volatile.Read(ref slot.Number) != unchecked(_head + 1))
        {
            (message, sender) = (null!, null!);
            return false;
        }
        (message, sender) = (slot.Message, slot.Sender);
        (slot.Message, slot.Sender) = (null!, null!);
        Volatile.Write(ref slot.Number, unchecked(_head + _slots.Length));
        _head = unchecked(_head + 1);
        return true;
    }

    /// <summary>Takes nothing more from now on; the next one does. The caller sees to it that this happens once.</summary>
    public void Freeze(QueueSegment next)
    {
        _frozenAt = unchecked(Interlocked.Add(ref _tail, FreezeOffset) - FreezeOffset);
        Volatile.Write(ref _next, next);
    }

    private struct Slot
    {
        public object Message;
        public IActorRef Sender;
        public int Number;
    }
}
