using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Tests.Sql;

/// <summary>A writer without a database, whose commits end as a test wants it.</summary>
internal sealed class UncertainWriter : ISqlWriter
{
    public volatile bool LoseNextCommit;

    public volatile SqlStorageException? Refusal;

    public volatile int UnclearFaults;

    /// <summary>How often it was claimed.</summary>
    public int Claims { get; private set; }

    public void Begin()
    {
    }

    public void Claim()
    {
        if (Refusal is not null)
            throw Refusal;
        Claims++;
    }

    public void Insert(in JournalRow row)
    {
    }

    public DeletionMark MarkDeleted(string persistenceId, long toSequenceNr) => default;

    public long Purge(IReadOnlyDictionary<string, long> below, long afterOrdering, int limit) => 0;

    public void SaveSnapshot(in SnapshotRow row)
    {
    }

    public void DeleteSnapshots(string persistenceId, in SnapshotRange range)
    {
    }

    public void Commit()
    {
        if (LoseNextCommit)
        {
            LoseNextCommit = false;
            throw new OutcomeUnknownException("the connection was lost");
        }
        if (UnclearFaults > 0)
        {
            UnclearFaults--;
            throw new UnclearFaultException("some row");
        }
    }

    public void Rollback()
    {
    }

    public void Dispose()
    {
    }
}
