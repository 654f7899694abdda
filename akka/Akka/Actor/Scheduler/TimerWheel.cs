namespace Akka.Actor;

/// <summary>
/// Timers by the time at which they are due, in slots of one tick each (Varghese and Lauck, "Hashed and hierarchical
/// timing wheels", 1987, scheme 6): adding and removing take constant time. Used by one thread only.
/// </summary>
internal sealed class TimerWheel
{
    private readonly (WheelTimer? Head, WheelTimer? Tail)[] _slots;
    private readonly long _mask;
    private readonly long _ticksPerSlot;
    private long _tick;

    /// <param name="slots">a power of two</param>
    /// <param name="tickDuration">the time of a slot</param>
    /// <param name="now">where time begins</param>
    public TimerWheel(int slots, TimeSpan tickDuration, TimeSpan now)
    {
        _slots = new (WheelTimer?, WheelTimer?)[slots];
        _mask = slots - 1;
        _ticksPerSlot = tickDuration.Ticks;
        _tick = now.Ticks / _ticksPerSlot;
    }

    public int Count { get; private set; }

    /// <summary>The beginning of the tick that has not been handled yet.</summary>
    public TimeSpan NextTick => new((_tick + 1) * _ticksPerSlot);

    public void Add(WheelTimer timer)
    {
        // Rounded up: a timer is never early. One whose time has come is due at the next tick.
        var due = (timer.Deadline.Ticks / _ticksPerSlot) + (timer.Deadline.Ticks % _ticksPerSlot == 0 ? 0 : 1);
        timer.Tick = Math.Max(due, _tick + 1);
        ref var slot = ref _slots[timer.Tick & _mask];
        timer.Previous = slot.Tail;
        timer.Next = null;
        if (slot.Tail is null) slot.Head = timer;
        else slot.Tail.Next = timer;
        slot.Tail = timer;
        Count++;
    }

    /// <summary>Takes a timer out, if it is in.</summary>
    public void Remove(WheelTimer timer)
    {
        if (timer.Tick == 0) return;
        ref var slot = ref _slots[timer.Tick & _mask];
        if (timer.Previous is null) slot.Head = timer.Next;
        else timer.Previous.Next = timer.Next;
        if (timer.Next is null) slot.Tail = timer.Previous;
        else timer.Next.Previous = timer.Previous;
        timer.Next = null;
        timer.Previous = null;
        timer.Tick = 0;
        Count--;
    }

    /// <summary>
    /// Takes out what is due, in the order of its time, and drops what was canceled in the slots that it passes.
    /// </summary>
    public void Advance(TimeSpan now, List<WheelTimer> due)
    {
        var target = now.Ticks / _ticksPerSlot;
        // After a long pause of the process each slot is still passed only once, but then not in the order of time.
        var turned = target - _tick > _slots.Length;
        var last = turned ? _tick + _slots.Length : target;
        for (var tick = _tick + 1; tick <= last; tick++) Collect(_slots[tick & _mask].Head, target, due);
        if (turned) SortByDeadline(due);
        _tick = Math.Max(_tick, target);
    }

    public void Clear(Action<WheelTimer> each)
    {
        foreach (var (head, _) in _slots)
            for (var timer = head; timer is not null; timer = timer.Next)
                each(timer);
        Array.Clear(_slots);
        Count = 0;
    }

    private void Collect(WheelTimer? timer, long target, List<WheelTimer> due)
    {
        while (timer is not null)
        {
            var next = timer.Next;
            var canceled = timer.IsCanceled;
            if (timer.Tick <= target || canceled)
            {
                Remove(timer);
                if (!canceled) due.Add(timer);
            }
            timer = next;
        }
    }

    private static void SortByDeadline(List<WheelTimer> due)
    {
        // List.Sort may swap timers of one deadline, OrderBy does not.
        var sorted = due.OrderBy(static t => t.Deadline).ToArray();
        due.Clear();
        due.AddRange(sorted);
    }
}
