namespace Akka.Simulation;

/// <summary>Events by time, then by number: a binary heap that knows the place of each, so that one can be taken out.
/// </summary>
internal sealed class EventQueue
{
    private WorldEvent[] _heap = new WorldEvent[64];
    private long _numbers;

    public int Count { get; private set; }

    public long NextTime => Count == 0 ? long.MaxValue : _heap[0].Time;

    public void Add(WorldEvent @event, long time)
    {
        @event.Time = time;
        @event.Number = ++_numbers;
        if (Count == _heap.Length)
            Array.Resize(ref _heap, Count * 2);
        Count++;
        Up(@event, Count - 1);
    }

    public WorldEvent Take()
    {
        var first = _heap[0];
        Remove(first);
        return first;
    }

    /// <summary>Takes an event out, if it is in.</summary>
    public void Remove(WorldEvent @event)
    {
        var place = @event.Place;
        if (place < 0)
            return;
        @event.Place = -1;
        var last = _heap[--Count];
        _heap[Count] = null!;
        if (last == @event)
            return;
        Up(last, place);
        Down(last, last.Place);
    }

    private void Up(WorldEvent @event, int place)
    {
        while (place > 0 && IsBefore(@event, _heap[(place - 1) / 2]))
        {
            Put(_heap[(place - 1) / 2], place);
            place = (place - 1) / 2;
        }

        Put(@event, place);
    }

    private void Down(WorldEvent @event, int place)
    {
        while (true)
        {
            var child = (place * 2) + 1;
            if (child >= Count)
                break;
            if (child + 1 < Count && IsBefore(_heap[child + 1], _heap[child]))
                child++;
            if (!IsBefore(_heap[child], @event))
                break;
            Put(_heap[child], place);
            place = child;
        }

        Put(@event, place);
    }

    private void Put(WorldEvent @event, int place)
    {
        _heap[place] = @event;
        @event.Place = place;
    }

    private static bool IsBefore(WorldEvent one, WorldEvent other) =>
        one.Time < other.Time || (one.Time == other.Time && one.Number < other.Number);
}
