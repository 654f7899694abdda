using Akka.Actor;
using KvNode.Settings;
using KvNode.Storage;

namespace KvNode.Ranges;

/// <summary>Starts what serves ranges from a node's entries; it ends with the actor system.</summary>
internal static class RangeHost
{
    /// <param name="replicaOf">The replica of a partition on this node.</param>
    public static RangeStore Start(
        ActorSystem system, IEntryTable table, RangeSettings settings, Func<int, IActorRef> replicaOf)
    {
        var readers = new ReaderPool(table, capacity: 2 * settings.Threads);
        system.RegisterOnTermination(readers.Dispose);
        var store = new RangeStore { ReplicaOf = replicaOf, Readers = readers, Settings = settings };
        system.ActorOf(PageServer.Props(store), PageServer.Name);
        return store;
    }
}
