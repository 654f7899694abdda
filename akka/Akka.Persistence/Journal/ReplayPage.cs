using Akka.Actor;

namespace Akka.Persistence.Journal;

/// <summary>Gathers replayed events, so that not every one is a message of its own.</summary>
internal sealed class ReplayPage(IActorRef actor, IActorRef journal)
{
    private const int Size = 100;

    private List<IPersistentRepresentation> _events = [];

    public void Add(IPersistentRepresentation persistent)
    {
        if (persistent.IsDeleted)
            return;
        _events.Add(persistent);
        if (_events.Count == Size)
            Send();
    }

    public void Send()
    {
        if (_events.Count > 0)
            actor.Tell(new ReplayedMessages(_events), journal);
        _events = [];
    }
}
