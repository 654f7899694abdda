using Akka.Actor;

namespace KvNode.Storage;

/// <summary>
/// A node's readers of the entry table. A lookup goes to the first one that has few to do: while the pages that are
/// asked for are in memory, one keeps up with all, its batches are large and no other thread has to be woken; where
/// each lookup waits for a disk the others take their share.
/// </summary>
/// <param name="readers">Each with what it has to do; one at least.</param>
/// <param name="fewLookups">A reader with so many to answer gets more only when no other has fewer.</param>
internal sealed class TableReaders(IReadOnlyList<(IActorRef Reader, Backlog Backlog)> readers, int fewLookups)
{
    /// <summary>The one that has the least to do with lookups, for work that takes longer.</summary>
    public IActorRef Last => readers[^1].Reader;

    public void Ask(Lookup lookup, IActorRef asker)
    {
        var (reader, backlog) = Choose();
        backlog.Add();
        reader.Tell(lookup, asker);
    }

    private (IActorRef Reader, Backlog Backlog) Choose()
    {
        var least = readers[0];
        var waiting = least.Backlog.Waiting;
        for (var i = 1; i < readers.Count && waiting >= fewLookups; i++)
        {
            var other = readers[i].Backlog.Waiting;
            if (other < waiting)
                (least, waiting) = (readers[i], other);
        }

        return least;
    }
}
