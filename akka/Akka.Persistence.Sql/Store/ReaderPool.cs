using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

/// <summary>A few connections for all who read; jobs take turns step by step, in the order of their arrival.</summary>
/// <param name="open">opens a connection</param>
/// <param name="size">connections at once</param>
/// <param name="schedule">runs an action on some thread</param>
/// <param name="idle">those that are open already</param>
internal sealed class ReaderPool(
    Func<ISqlReader> open, int size, Action<Action> schedule, params ISqlReader[] idle) : IDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _isStill = new(initialState: true);
    private readonly Queue<ReadJob> _jobs = new();
    private readonly Stack<ISqlReader> _idle = new(idle);
    private int _active;
    private bool _closed;

    /// <summary>Queues a job; once the pool is closed, it fails at once.</summary>
    public void Enqueue(ReadJob job)
    {
        if (!TryAdd(job, out var startWorker))
            job.Fail(new SqlStorageException("the database has been closed"));
        else if (startWorker)
            schedule(Work);
    }

    public Task<T> Query<T>(Func<ISqlReader, T> query)
    {
        var job = new ReadJobOf<T>(query);
        Enqueue(job);
        return job.Answer;
    }

    /// <summary>
    /// What has not been begun fails; what runs is finished, and waited for: it may open a connection, which makes
    /// files.
    /// </summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            while (_idle.TryPop(out var reader))
                reader.Dispose();
            while (_jobs.TryDequeue(out var job))
                job.Fail(new SqlStorageException("the database has been closed"));
        }
        _isStill.Wait(StopTimeout);
    }

    private bool TryAdd(ReadJob job, out bool startWorker)
    {
        lock (_gate)
        {
            startWorker = !_closed && _active < size;
            if (_closed)
                return false;
            _jobs.Enqueue(job);
            if (!startWorker)
                return true;
            _active++;
            _isStill.Reset();
            return true;
        }
    }

    private void Work()
    {
        ISqlReader? reader = null;
        while (Next(reader) is { } job)
        {
            try
            {
                if (job.Step(reader ??= Connect()))
                    Again(job);
            }
            catch (Exception failure)
            {
                // The next job gets a new connection: this one may be what is broken.
                reader?.Dispose();
                reader = null;
                job.Fail(failure);
            }
        }
    }

    private void Again(ReadJob job)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                _jobs.Enqueue(job);
                return;
            }
        }
        job.Fail(new SqlStorageException("the database has been closed"));
    }

    /// <summary>The next job; without one, this worker ends and leaves its connection to the next.</summary>
    private ReadJob? Next(ISqlReader? reader)
    {
        lock (_gate)
        {
            if (_jobs.TryDequeue(out var job))
                return job;
            _active--;
            if (_closed)
                reader?.Dispose();
            else if (reader is not null)
                _idle.Push(reader);
            if (_active == 0)
                _isStill.Set();
            return null;
        }
    }

    private ISqlReader Connect()
    {
        lock (_gate)
        {
            if (_idle.TryPop(out var reader))
                return reader;
        }
        return open();
    }
}
