namespace Akka.Persistence.Sql.Store;

/// <summary>The bounded queue before the writer: anybody adds, one thread takes all that fits a group.</summary>
internal sealed class JobQueue
{
    private readonly object _gate = new();
    private readonly Queue<WriteJob> _waiting = new();

    /// <summary>Deletions that wait for the next sweep.</summary>
    private readonly List<DeleteEventsJob> _marked = [];

    private PurgeSweep? _sweep;
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
            while (_waiting.Count == 0 && _marked.Count == 0 && _sweep is null)
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
            if (NextSweep() is { } sweep)
                group.Add(sweep);
            return true;
        }
    }

    /// <summary>The group has been written, or has failed; deletions go on to the next sweep.</summary>
    public void Done(List<WriteJob> group)
    {
        lock (_gate)
        {
            foreach (var job in group)
            {
                _pending -= job.Weight;
                _jobs -= Ended(job);
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

    /// <summary>The sweep that is under way; a new one for all that wait, when there is none.</summary>
    private PurgeSweep? NextSweep()
    {
        if (_sweep is null && _marked.Count > 0)
        {
            _sweep = new PurgeSweep([.. _marked]);
            _marked.Clear();
        }
        return _sweep;
    }

    /// <summary>How many jobs have ended with a job of the group.</summary>
    private int Ended(WriteJob job)
    {
        switch (job)
        {
            case DeleteEventsJob { IsDone: false } deletion:
                _marked.Add(deletion);
                return 0;
            case PurgeSweep { IsDone: false }:
                return 0;
            case PurgeSweep sweep:
                _sweep = null;
                return sweep.Count;
            default:
                return 1;
        }
    }
}
