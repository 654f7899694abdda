namespace Akka.Persistence.Journal;

/// <summary>The events of one actor.</summary>
internal sealed class MemoryHistory
{
    private readonly SortedList<long, IPersistentRepresentation> _events = [];

    /// <summary>The highest number ever given; it outlives the events.</summary>
    public long Highest { get; private set; }

    /// <exception cref="InvalidOperationException">There is an event with that number.</exception>
    public void Add(IPersistentRepresentation persistent)
    {
        var number = persistent.SequenceNr;
        // Neither the sender nor the handler of the event is the journal's to keep.
        var kept = new Persistent(
            persistent.Payload, number, persistent.PersistenceId, persistent.Manifest,
            writerGuid: persistent.WriterGuid);
        if (!_events.TryAdd(number, kept))
            throw new InvalidOperationException(
                $"the journal already holds event {number} of '{persistent.PersistenceId}': another writer uses this "
                + "persistence id");
        Highest = Math.Max(Highest, number);
    }

    public void DeleteTo(long sequenceNr)
    {
        while (_events.Count > 0 && _events.GetKeyAtIndex(0) <= sequenceNr)
            _events.RemoveAt(0);
    }

    public IPersistentRepresentation[] Read(long from, long to, long max)
    {
        var found = new List<IPersistentRepresentation>();
        foreach (var (number, persistent) in _events)
        {
            if (number >= from && number <= to && found.Count < max)
                found.Add(persistent);
        }
        return [.. found];
    }
}
