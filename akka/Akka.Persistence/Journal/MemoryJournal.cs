using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Persistence.Journal;

/// <summary>Keeps events in memory, as long as the plugin's actor lives.</summary>
public class MemoryJournal : AsyncWriteJournal
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, MemoryHistory> _histories = [];

    /// <inheritdoc/>
    public override Task ReplayMessagesAsync(
        IActorContext context,
        string persistenceId,
        long fromSequenceNr,
        long toSequenceNr,
        long max,
        Action<IPersistentRepresentation> recoveryCallback)
    {
        foreach (var persistent in Read(persistenceId, fromSequenceNr, toSequenceNr, max))
            recoveryCallback(persistent);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr)
    {
        lock (_gate)
            return Task.FromResult(_histories.GetValueOrDefault(persistenceId)?.Highest ?? 0);
    }

    protected override Task<IImmutableList<Exception?>?> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        lock (_gate)
        {
            foreach (var write in messages)
            {
                for (var i = 0; i < write.Size; i++)
                    HistoryOf(write.PersistenceId).Add(write[i]);
            }
        }
        return Task.FromResult<IImmutableList<Exception?>?>(null);
    }

    protected override Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr)
    {
        lock (_gate)
            HistoryOf(persistenceId).DeleteTo(toSequenceNr);
        return Task.CompletedTask;
    }

    private IPersistentRepresentation[] Read(string persistenceId, long from, long to, long max)
    {
        lock (_gate)
            return _histories.TryGetValue(persistenceId, out var history) ? history.Read(from, to, max) : [];
    }

    private MemoryHistory HistoryOf(string persistenceId)
    {
        if (!_histories.TryGetValue(persistenceId, out var history))
            _histories.Add(persistenceId, history = new MemoryHistory());
        return history;
    }
}
