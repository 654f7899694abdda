using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// Deletes the events of an actor up to a number, a slice a transaction, so that no write waits for more than a slice.
/// A crash in between leaves the younger part of them: whoever asked has not been told yet that they are gone.
/// </summary>
internal sealed class DeleteEventsJob(string persistenceId, long toSequenceNr) : TaskJob
{
    private const int Slice = 500;

    // The first row that stays, once it is marked; what a transaction finds out counts only when it is committed.
    private long? _marked;
    private long _found;
    private bool _more;

    public override int Weight => 0;

    /// <summary>Whether no slice is left.</summary>
    public bool IsDone => Done.IsCompleted;

    public override void Run(ISqlWriter writer)
    {
        _found = _marked ?? writer.MarkDeleted(persistenceId, toSequenceNr);
        _more = _found > 0 && writer.Purge(persistenceId, _found, Slice);
    }

    public override void Complete(Exception? failure)
    {
        _marked = _found;
        if (failure is not null || !_more)
            base.Complete(failure);
    }
}
