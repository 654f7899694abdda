using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// Something to write, together with all else that waits, in one transaction. Both methods run on the writer's thread.
/// </summary>
internal abstract class WriteJob
{
    /// <summary>What the job counts against the limits of the queue and of a group, in events.</summary>
    public abstract int Weight { get; }

    /// <summary>Called anew, in a new transaction, when another job of the group had to be left out.</summary>
    /// <exception cref="JobFaultException">Only this job cannot be written.</exception>
    public abstract void Run(ISqlWriter writer);

    /// <summary>Called once: after the commit, or with the reason why there was none. Must not throw.</summary>
    public abstract void Complete(Exception? failure);
}
