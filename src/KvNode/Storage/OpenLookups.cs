using Akka.Actor;
using KvMessages.Replica;

namespace KvNode.Storage;

/// <summary>What a replica has asked a <see cref="TableReader"/> and still waits for.</summary>
internal sealed class OpenLookups(TableReaders readers)
{
    private readonly HashSet<Lookup> _open = [];

    public void Ask(Lookup lookup, IActorRef self)
    {
        _open.Add(lookup);
        readers.Ask(lookup, self);
    }

    /// <returns>False when nobody waits for it any more.</returns>
    public bool Close(Lookup lookup) => _open.Remove(lookup);

    /// <summary>The replica stops: whoever waits for it is told.</summary>
    public void FailAll(string reason, IActorRef self)
    {
        foreach (var lookup in _open)
            lookup.Asker.Tell(new ReplicaFailed(reason), self);
        _open.Clear();
    }
}
