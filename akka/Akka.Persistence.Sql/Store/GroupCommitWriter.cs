using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// The only writer of a database. It takes all that waits, writes it in one transaction, and commits once for all;
/// meanwhile the next group gathers. A lone job never waits for company. Group commit: DeWitt et al., "Implementation
/// Techniques for Main Memory Database Systems", 1984.
/// </summary>
internal sealed class GroupCommitWriter : IDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    private readonly JobQueue _queue = new();
    private readonly GroupTransaction _transaction;
    private readonly Thread _thread;
    private readonly List<WriteJob> _group = [];

    public GroupCommitWriter(Func<ISqlWriter> open)
    {
        _transaction = new GroupTransaction(open);
        _thread = new Thread(Run) { IsBackground = true, Name = "sql-writer" };
        _thread.Start();
    }

    public WriterLimits Limits
    {
        set => _queue.Limits = value;
    }

    /// <summary>Transactions committed so far.</summary>
    public long Commits => _transaction.Commits;

    /// <summary>Events committed so far.</summary>
    public long Events => _transaction.Events;

    /// <summary>Queues a job; one that finds no room fails at once.</summary>
    public void Enqueue(WriteJob job)
    {
        if (_queue.TryAdd(job) is { } refusal)
            job.Complete(new SqlStorageException(refusal));
    }

    /// <summary>
    /// Done when all that is queued now has been written or has failed; fails when that cannot be found out.
    /// </summary>
    public Task WhenWritten() =>
        _queue.IsIdle && !_transaction.IsUncertain ? Task.CompletedTask : Queued(new Barrier(_transaction));

    /// <summary>Queues a job that can be awaited.</summary>
    public Task Queued(TaskJob job)
    {
        Enqueue(job);
        return job.Done;
    }

    /// <summary>Writes what is queued, then ends the thread.</summary>
    public void Dispose()
    {
        _queue.Close();
        _thread.Join(StopTimeout);
    }

    private void Run()
    {
        while (_queue.Take(_group))
        {
            _transaction.Write(_group);
            _queue.Done(_group);
            _group.Clear();
        }
        _transaction.Dispose();
    }
}
