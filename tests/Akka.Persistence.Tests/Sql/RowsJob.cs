using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Tests.Sql;

/// <summary>
/// Writes some rows; <see cref="Release"/> holds the writer's thread, if a test wants to gather a group.
/// </summary>
internal sealed class RowsJob(params JournalRow[] rows) : TaskJob
{
    public ManualResetEventSlim Entered { get; } = new();

    public ManualResetEventSlim? Release { get; init; }

    public override int Weight => rows.Length;

    public override void Run(ISqlWriter writer)
    {
        Entered.Set();
        Release?.Wait(TimeSpan.FromSeconds(10));
        foreach (var row in rows)
            writer.Insert(row);
    }
}
