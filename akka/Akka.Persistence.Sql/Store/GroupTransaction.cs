using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// Writes groups of jobs. If a transaction fails, exactly its jobs fail, and the next one starts on a new connection,
/// so that writing goes on as soon as the cause is gone. A job that is at fault alone is left out, and the others are
/// written. A commit whose outcome is unknown counts as failed; its jobs may turn up in the database all the same.
/// </summary>
internal sealed class GroupTransaction(Func<ISqlWriter> open) : IDisposable
{
    /// <summary>Others may write to the database, too, and cause the same again and again.</summary>
    private const int MostUnclearFaults = 3;

    private ISqlWriter? _writer;
    private long _commits;
    private long _events;
    private volatile bool _isUncertain;

    public long Commits => Volatile.Read(ref _commits);

    public long Events => Volatile.Read(ref _events);

    /// <summary>
    /// Whether a commit has got no answer, and no connection has been claimed since: it may still be on its way.
    /// </summary>
    public bool IsUncertain => _isUncertain;

    /// <summary>Every job of the group is completed when this returns.</summary>
    public void Write(List<WriteJob> group)
    {
        var unclear = 0;
        var left = group;
        while (left.Count > 0)
            left = Attempt(left, ref unclear);
    }

    public void Dispose() => Close();

    /// <returns>The jobs that have to be tried again, because others were at fault; none when all is settled.</returns>
    private List<WriteJob> Attempt(List<WriteJob> jobs, ref int unclear)
    {
        WriteJob? current = null;
        try
        {
            var writer = _writer ??= open();
            writer.Begin();
            Claim(writer);
            foreach (var job in jobs)
            {
                current = job;
                job.Run(writer);
            }
            writer.Commit();
        }
        catch (JobFaultException fault) when (current is not null)
        {
            Rollback();
            current.Complete(fault);
            // Rare, so a copy does no harm; the caller's list has to stay as it is.
            return jobs.FindAll(job => job != current);
        }
        catch (UnclearFaultException) when (unclear++ < MostUnclearFaults)
        {
            Rollback();
            return jobs;
        }
        catch (Exception failure)
        {
            Fail(jobs, failure);
            return [];
        }
        Complete(jobs);
        return [];
    }

    private void Claim(ISqlWriter writer)
    {
        if (!_isUncertain)
            return;
        writer.Claim();
        _isUncertain = false;
    }

    private void Complete(List<WriteJob> jobs)
    {
        var weight = 0;
        foreach (var job in jobs)
            weight += job.Weight;
        Volatile.Write(ref _commits, _commits + 1);
        Volatile.Write(ref _events, _events + weight);
        foreach (var job in jobs)
            job.Complete(null);
    }

    private void Fail(List<WriteJob> jobs, Exception failure)
    {
        // Before the jobs: who hears of the failure may look at once what the journal holds.
        if (failure is OutcomeUnknownException)
            _isUncertain = true;
        Close();
        foreach (var job in jobs)
            job.Complete(failure);
    }

    private void Rollback()
    {
        try
        {
            _writer!.Rollback();
        }
        catch (SqlStorageException)
        {
            // A new connection begins without the transaction, which is what a rollback is for.
            Close();
        }
    }

    private void Close()
    {
        _writer?.Dispose();
        _writer = null;
    }
}
