using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql.Journal;

/// <summary>Events that a caller of the journal's own interface awaits.</summary>
internal sealed class AwaitedWriteJob(EventRows events) : TaskJob
{
    public override int Weight => events.Count;

    public override void Run(ISqlWriter writer)
    {
        foreach (ref readonly var row in events.Rows)
            writer.Insert(row);
    }
}
