using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

internal sealed class SaveSnapshotJob(SnapshotRow row) : TaskJob
{
    private readonly SnapshotRow _row = row;

    public override void Run(ISqlWriter writer) => writer.SaveSnapshot(_row);
}
