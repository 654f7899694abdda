using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

/// <summary>An open database: its one writer and its readers.</summary>
internal sealed class SqlStore : IDisposable
{
    public SqlStore(ISqlDialect dialect, int readers, Action<Action> schedule)
    {
        Writer = new GroupCommitWriter(dialect.OpenWriter);
        Readers = new ReaderPool(dialect.OpenReader, readers, schedule);
    }

    public GroupCommitWriter Writer { get; }

    public ReaderPool Readers { get; }

    /// <summary>Writes what is queued, then closes all connections.</summary>
    public void Dispose()
    {
        Writer.Dispose();
        Readers.Dispose();
    }
}
