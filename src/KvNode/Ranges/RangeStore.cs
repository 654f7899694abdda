using Akka.Actor;
using KvNode.Settings;

namespace KvNode.Ranges;

/// <summary>What a node's range readers share.</summary>
internal sealed record RangeStore
{
    /// <summary>Of the actors that read the entry table and wait for it.</summary>
    public const string Dispatcher = "akka.actor.range-dispatcher";

    /// <summary>The replica of a partition on this node.</summary>
    public required Func<int, IActorRef> ReplicaOf { get; init; }

    public required ReaderPool Readers { get; init; }

    public required RangeSettings Settings { get; init; }
}
