using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

/// <summary>Writes nothing; done as soon as all that was queued before it has been written or has failed.</summary>
internal sealed class Barrier : TaskJob
{
    public override int Weight => 0;

    public override void Run(ISqlWriter writer)
    {
    }

    public override void Complete(Exception? failure) => base.Complete(null);
}
