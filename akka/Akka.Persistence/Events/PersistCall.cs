using System.Collections.Immutable;

namespace Akka.Persistence;

/// <summary>A call of one of the Persist methods: the events and their handler.</summary>
internal sealed class PersistCall<T> : AtomicWrite, IPendingCall
{
    private readonly Action<T> _handler;

    public PersistCall(IPersistentRepresentation @event, Action<T> handler, bool holdsCommands)
        : base(@event)
    {
        _handler = handler;
        HoldsCommands = holdsCommands;
    }

    public PersistCall(IImmutableList<IPersistentRepresentation> events, Action<T> handler, bool holdsCommands)
        : base(events)
    {
        _handler = handler;
        HoldsCommands = holdsCommands;
    }

    public bool HoldsCommands { get; }

    public void Run(int index) => _handler((T)this[index].Payload);
}
