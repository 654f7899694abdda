using System.Collections.Concurrent;

namespace Akka.Persistence.Journal;

/// <summary>
/// Keeps gaps out of the journal. An actor may send events before it has heard that earlier ones failed; these must
/// fail too, or a recovery would meet an event without the one before it. The next incarnation is free again.
/// </summary>
internal sealed class WriterFence
{
    private readonly ConcurrentDictionary<string, (int Instance, long SequenceNr)> _failed = new();

    /// <summary>That write, and with it all that the same incarnation sends after it, is not in the journal.</summary>
    public void Close(string persistenceId, int instance, long sequenceNr) => _failed.AddOrUpdate(
        persistenceId,
        static (_, failure) => failure,
        static (_, present, failure) =>
            present.Instance == failure.Instance && present.SequenceNr < failure.SequenceNr ? present : failure,
        (Instance: instance, SequenceNr: sequenceNr));

    /// <summary>Whether an earlier write of that incarnation has failed.</summary>
    public bool IsClosed(string persistenceId, int instance, long sequenceNr) =>
        !_failed.IsEmpty
        && _failed.TryGetValue(persistenceId, out var failure)
        && failure.Instance == instance
        && failure.SequenceNr < sequenceNr;

    /// <summary>A new incarnation recovers.</summary>
    public void Open(string persistenceId)
    {
        if (!_failed.IsEmpty)
            _failed.TryRemove(persistenceId, out _);
    }
}
