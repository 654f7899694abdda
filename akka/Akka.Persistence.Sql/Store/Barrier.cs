using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// Writes nothing; done as soon as all that was queued before it has been written or has failed. It fails while nobody
/// can know which of the two it is.
/// </summary>
internal sealed class Barrier(GroupTransaction transaction) : TaskJob
{
    public override int Weight => 0;

    public override void Run(ISqlWriter writer)
    {
    }

    public override void Complete(Exception? failure) => base.Complete(transaction.IsUncertain ? failure : null);
}
