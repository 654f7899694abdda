using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// Writes groups of jobs. If a transaction fails, exactly its jobs fail, and the next one starts on a new connection,
/// so that writing goes on as soon as the cause is gone. A job that is at fault alone is left out, and the others are
/// written.
/// </summary>
internal sealed class GroupTransaction(Func<ISqlWriter> open) : IDisposable
{
    private ISqlWriter? _writer;
    private long _commits;
    private long _events;

    public long Commits => Volatile.Read(ref _commits);

    public long Events => Volatile.Read(ref _events);

    /// <summary>Every job of the group is completed when this returns.</summary>
    public void Write(List<WriteJob> group)
    {
        var left = group;
        while (left.Count > 0)
        {
            var atFault = Attempt(left);
            if (atFault is null)
                return;
            // Rare, so a copy does no harm; the caller's list has to stay as it is.
            left = left.FindAll(job => job != atFault);
        }
    }

    public void Dispose() => Close();

    /// <returns>The job that has failed alone, so that the others have to be tried again; null when all is
    /// settled.</returns>
    private WriteJob? Attempt(List<WriteJob> jobs)
    {
        WriteJob? current = null;
        var weight = 0;
        try
        {
            var writer = _writer ??= open();
            writer.Begin();
            foreach (var job in jobs)
            {
                current = job;
                job.Run(writer);
                weight += job.Weight;
            }
            writer.Commit();
        }
        catch (JobFaultException fault) when (current is not null)
        {
            Rollback();
            current.Complete(fault);
            return current;
        }
        catch (Exception failure)
        {
            Close();
            foreach (var job in jobs)
                job.Complete(failure);
            return null;
        }
        Volatile.Write(ref _commits, _commits + 1);
        Volatile.Write(ref _events, _events + weight);
        foreach (var job in jobs)
            job.Complete(null);
        return null;
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
