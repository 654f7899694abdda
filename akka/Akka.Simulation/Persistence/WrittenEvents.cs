using Akka.Persistence;

namespace Akka.Simulation;

/// <summary>The events of some atomic writes, without those writes that no serializer can turn into bytes.</summary>
internal sealed class WrittenEvents(SimulatedStore store, DateTimeOffset now)
{
    private readonly List<StoredEvent> _events = [];
    private readonly List<Exception?> _results = [];

    public StoredEvent? First => _events.Count > 0 ? _events[0] : null;

    /// <summary>For each write null or why it is rejected; null if none is.</summary>
    public IReadOnlyList<Exception?>? Rejections { get; private set; }

    /// <summary>Adds all events of a write, or none.</summary>
    public void Add(AtomicWrite write)
    {
        var before = _events.Count;
        try
        {
            for (var i = 0; i < write.Size; i++)
                _events.Add(Store(write[i]));
            _results.Add(null);
        }
        catch (Exception reason)
        {
            _events.RemoveRange(before, _events.Count - before);
            _results.Add(reason);
            Rejections = _results;
        }
    }

    /// <param name="check">Why they must not be written now, or null.</param>
    public CommitJob Job(Func<PersistedState, Exception?> check, Action<Exception?> done) =>
        new(state => check(state) ?? Conflict(state), Write, done);

    private InvalidOperationException? Conflict(PersistedState state) =>
        _events.Find(@event => state.HasEvent(@event.PersistenceId, @event.SequenceNr)) is { } taken
            ? new InvalidOperationException(
                $"the journal already holds event {taken.SequenceNr} of '{taken.PersistenceId}': another writer uses "
                + "this persistence id")
            : null;

    private void Write(PersistedState state)
    {
        foreach (var @event in _events)
            state.Add(@event);
    }

    private StoredEvent Store(IPersistentRepresentation persistent)
    {
        var payload = StoredPayload.Of(persistent.Payload, store.System);
        store.Record(payload);
        return new StoredEvent(persistent.PersistenceId, persistent.SequenceNr, now, payload, store.WriterUuid);
    }
}
