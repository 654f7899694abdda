using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// Deletes the events of an actor up to a number: hides the newest of them, which commits the deletion, and then waits
/// for a <see cref="PurgeSweep"/> that takes the rows below it away.
/// </summary>
internal sealed class DeleteEventsJob(string persistenceId, long toSequenceNr) : TaskJob
{
    public override int Weight => 0;

    public string PersistenceId => persistenceId;

    /// <summary>Good once the job has been completed.</summary>
    public DeletionMark Mark { get; private set; }

    /// <summary>Whether it waits for no sweep.</summary>
    public bool IsDone => Done.IsCompleted;

    public override void Run(ISqlWriter writer) => Mark = writer.MarkDeleted(persistenceId, toSequenceNr);

    public override void Complete(Exception? failure)
    {
        if (failure is not null || Mark.SequenceNr == 0)
            base.Complete(failure);
    }

    /// <summary>The sweep has ended.</summary>
    public void Purged(Exception? failure) => base.Complete(failure);
}
