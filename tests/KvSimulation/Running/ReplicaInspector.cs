using System.Text;
using Akka.Actor;
using Akka.Simulation;
using KvHistory.Promises;
using KvMessages;
using KvMessages.Replica;
using KvNode.Replica;

namespace KvSimulation.Running;

/// <summary>Looks at what the replicas of a healthy cluster hold, past the coordinators.</summary>
internal sealed class ReplicaInspector(SimulationWorld world, Cluster cluster)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>One of each node.</summary>
    public IReadOnlyList<ReplicaSnapshot> Read(IReadOnlyList<string> keys) =>
        [.. cluster.Machines.Select(machine => Read(machine, keys))];

    private ReplicaSnapshot Read(Machine machine, IReadOnlyList<string> keys)
    {
        var held = new SortedDictionary<string, ReplicaEntry>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (Read(machine, Key.Of(key)) is { } entry)
                held[key] = new ReplicaEntry(
                    entry.Version.Value, entry.IsTombstone ? null : Encoding.ASCII.GetString(entry.Value.Span));
        }

        return new ReplicaSnapshot(machine.Number, world.Ticks, held);
    }

    private Entry? Read(Machine machine, Key key)
    {
        var replica = machine.Node!.System.ActorSelection($"/user/{Replicas.Name}/{Replicas.NameOf(key.Partition)}");
        var asked = machine.Hardware.Process.Begin(
            () => replica.Ask<ReplicaReply>(new ReadReplica(key), Timeout.InfiniteTimeSpan));
        world.Await(asked, Patience);
        return asked.Result is Held held
            ? held.Entry
            : throw new SimulationException($"n{machine.Number} cannot say what it holds of {key}: {asked.Result}");
    }
}
