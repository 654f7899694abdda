using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

/// <summary>An open database: its one writer and its readers.</summary>
internal sealed class SqlStore : IDisposable
{
    /// <exception cref="SqlStorageException">It cannot be opened.</exception>
    public SqlStore(ISqlDialect dialect, int readers)
    {
        // One from the start: SQLite locks a file for the moment in which its only connection opens or closes it, and
        // refuses others that come then at once.
        var first = dialect.OpenReader();
        Readers = new ReaderPool(dialect.OpenReader, readers, StartThread, first);
        Writer = new GroupCommitWriter(dialect.OpenWriter);
    }

    public GroupCommitWriter Writer { get; }

    public ReaderPool Readers { get; }

    /// <summary>Writes what is queued, then closes all connections.</summary>
    public void Dispose()
    {
        Writer.Dispose();
        Readers.Dispose();
    }

    /// <summary>
    /// Readers block their threads, some of them for as long as an unreachable server: the pool's have other work.
    /// </summary>
    private static void StartThread(Action action) =>
        new Thread(() => action()) { IsBackground = true, Name = "sql-reader" }.Start();
}
