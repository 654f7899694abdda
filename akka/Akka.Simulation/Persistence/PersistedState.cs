using Akka.Persistence;

namespace Akka.Simulation;

/// <summary>What a journal and a snapshot store hold: one file, as in one database.</summary>
internal sealed class PersistedState
{
    private readonly Dictionary<string, History> _histories = [];
    private readonly Dictionary<string, SortedList<long, StoredSnapshot>> _snapshots = [];

    public PersistedState Copy()
    {
        var copy = new PersistedState();
        foreach (var (id, history) in _histories)
            copy._histories[id] = new History(new SortedList<long, StoredEvent>(history.Events), history.Highest);
        foreach (var (id, snapshots) in _snapshots)
            copy._snapshots[id] = new SortedList<long, StoredSnapshot>(snapshots);
        return copy;
    }

    /// <summary>The highest number that an event of that actor ever had, deleted ones included; 0 if none.</summary>
    public long Highest(string persistenceId) => _histories.GetValueOrDefault(persistenceId)?.Highest ?? 0;

    public bool HasEvent(string persistenceId, long number) =>
        _histories.TryGetValue(persistenceId, out var history) && history.Events.ContainsKey(number);

    public StoredEvent[] Events(string persistenceId, long from, long to, long max) =>
        !_histories.TryGetValue(persistenceId, out var history)
            ? []
            : [.. history.Events.Values
                .SkipWhile(@event => @event.SequenceNr < from)
                .TakeWhile(@event => @event.SequenceNr <= to)
                .Take((int)Math.Min(max, int.MaxValue))];

    public void Add(StoredEvent @event)
    {
        if (!_histories.TryGetValue(@event.PersistenceId, out var history))
            _histories[@event.PersistenceId] = history = new History([], 0);
        history.Events.Add(@event.SequenceNr, @event);
        history.Highest = Math.Max(history.Highest, @event.SequenceNr);
    }

    public void DeleteEvents(string persistenceId, long to)
    {
        if (!_histories.TryGetValue(persistenceId, out var history))
            return;
        while (history.Events.Count > 0 && history.Events.GetKeyAtIndex(0) <= to)
            history.Events.RemoveAt(0);
    }

    /// <summary>The newest snapshot that fits, or null.</summary>
    public StoredSnapshot? Snapshot(string persistenceId, SnapshotSelectionCriteria criteria) =>
        _snapshots.GetValueOrDefault(persistenceId)?.Values.LastOrDefault(stored => criteria.Fits(stored.Metadata));

    public void Save(StoredSnapshot snapshot)
    {
        var id = snapshot.Metadata.PersistenceId;
        if (!_snapshots.TryGetValue(id, out var snapshots))
            _snapshots[id] = snapshots = [];
        snapshots[snapshot.Metadata.SequenceNr] = snapshot;
    }

    public void DeleteSnapshots(string persistenceId, Predicate<SnapshotMetadata> which)
    {
        if (!_snapshots.TryGetValue(persistenceId, out var snapshots))
            return;
        foreach (var stored in snapshots.Values.Where(stored => which(stored.Metadata)).ToArray())
            snapshots.Remove(stored.Metadata.SequenceNr);
    }

    private sealed class History(SortedList<long, StoredEvent> events, long highest)
    {
        public SortedList<long, StoredEvent> Events => events;

        public long Highest { get; set; } = highest;
    }
}
