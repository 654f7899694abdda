using Akka.Actor;
using KvNode.Storage.Scrub;

namespace KvNode.Storage;

/// <summary>What a node's partitions share to keep their entries.</summary>
internal sealed record EntryStore
{
    /// <summary>Of the actors that block: a thread for each.</summary>
    public const string Dispatcher = "akka.actor.storage-dispatcher";

    public required IEntryTable Table { get; init; }

    /// <summary>Where the table is damaged, as far as that is known.</summary>
    public required KnownDamage Damage { get; init; }

    public required FlushMarks Marks { get; init; }

    public required MemtableBudget Budget { get; init; }

    public required TableReaders Readers { get; init; }

    public required IActorRef Flusher { get; init; }

    public required IActorRef Trimmer { get; init; }
}
