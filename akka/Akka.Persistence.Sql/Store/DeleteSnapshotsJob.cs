using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

internal sealed class DeleteSnapshotsJob(string persistenceId, SnapshotRange range) : TaskJob
{
    private readonly SnapshotRange _range = range;

    public override void Run(ISqlWriter writer) => writer.DeleteSnapshots(persistenceId, _range);
}
