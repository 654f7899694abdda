namespace Akka.Persistence.Sql.Store;

/// <summary>The bounded queue before the writer: anybody adds, one thread takes all that fits a group.</summary>
internal sealed class JobQueue
{
    private readonly object _gate = new();
    private readonly Queue<WriteJob> _waiting = new();
    private readonly Queue<DeleteEventsJob> _slices = new();
    private int _pending;
    private int _jobs;
    private bool _sleeping;
    private bool _closed;
    private WriterLimits _limits = WriterLimits.Default;

    public WriterLimits Limits
    {
        set
        {
            lock (_gate)
                _limits = value;
        }
    }

    /// <summary>Nothing waits and nothing is in the making.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
                return _jobs == 0;
        }
    }

    /// <summary>Adds a job.</summary>
    /// <returns>Null, or why it cannot be added.</returns>
    public string? TryAdd(WriteJob job)
    {
        lock (_gate)
        {
            if (_closed)
                return "the journal has been stopped";
            if (_pending > 0 && _pending + job.Weight > _limits.Pending)
                return $"{_pending} events wait for the database already: no more than buffer-size = "
                    + $"{_limits.Pending} may";
            _waiting.Enqueue(job);
            _pending += job.Weight;
            _jobs++;
            if (_sleeping)
                Monitor.Pulse(_gate);
            return null;
        }
    }

    /// <summary>Waits for work and takes as much of it as a group may have, in the order of its arrival.</summary>
    /// <returns>False when the queue is closed and empty.</returns>
    public bool Take(List<WriteJob> group)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && _slices.Count == 0)
            {
                if (_closed)
                    return false;
                _sleeping = true;
                Monitor.Wait(_gate);
                _sleeping = false;
            }
            var weight = 0;
            while (_waiting.TryPeek(out var next) && (group.Count == 0 || weight + next.Weight <= _limits.Group))
            {
                weight += next.Weight;
                group.Add(_waiting.Dequeue());
            }
            if (_slices.TryDequeue(out var slice))
                group.Add(slice);
            return true;
        }
    }

    /// <summary>The group has been written, or has failed; deletions that have a slice left queue up again.</summary>
    public void Done(List<WriteJob> group)
    {
        lock (_gate)
        {
            foreach (var job in group)
            {
                _pending -= job.Weight;
                if (job is DeleteEventsJob { IsDone: false } deletion)
                    _slices.Enqueue(deletion);
                else
                    _jobs--;
            }
        }
    }

    /// <summary>Takes no more jobs; those that wait are still written.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
    }
}
