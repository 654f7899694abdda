using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Persistence;

/// <summary>Events of one actor that a journal stores all or none.</summary>
public class AtomicWrite : IPersistentEnvelope
{
    // A single event, the common case, brings no list along.
    private readonly IPersistentRepresentation _first;
    private readonly IImmutableList<IPersistentRepresentation>? _all;

    public AtomicWrite(IPersistentRepresentation @event)
    {
        _first = @event;
    }

    /// <exception cref="ArgumentException">There is no event, or they belong to several actors.</exception>
    public AtomicWrite(IImmutableList<IPersistentRepresentation> payload)
    {
        if (payload.Count == 0)
            throw new ArgumentException("an atomic write needs an event", nameof(payload));
        _first = payload[0];
        _all = payload;
        foreach (var @event in payload)
        {
            if (@event.PersistenceId != _first.PersistenceId)
                throw new ArgumentException(
                    $"events of '{_first.PersistenceId}' and '{@event.PersistenceId}' in one atomic write",
                    nameof(payload));
        }
    }

    /// <summary>An <see cref="IImmutableList{T}"/> of <see cref="IPersistentRepresentation"/>.</summary>
    public object Payload => _all ?? ImmutableList.Create(_first);

    public IActorRef? Sender => _first.Sender;

    public int Size => _all?.Count ?? 1;

    public string PersistenceId => _first.PersistenceId;

    public long LowestSequenceNr => _first.SequenceNr;

    public long HighestSequenceNr => this[Size - 1].SequenceNr;

    internal IPersistentRepresentation this[int index] => _all is null ? _first : _all[index];
}
