using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Store;
using static Akka.Persistence.Tests.Sql.Rows;

namespace Akka.Persistence.Tests.Sql;

/// <summary>A commit that nobody has answered may still be on its way when its actor recovers.</summary>
public sealed class UncertainCommitTests
{
    private readonly UncertainWriter _database = new();

    [Fact]
    public async Task Nobody_reads_before_a_new_connection_has_the_journal_for_itself()
    {
        using var writer = new GroupCommitWriter(() => _database);
        _database.LoseNextCommit = true;
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => writer.Queued(new RowsJob(Row("a", 1))));
        _database.Refusal = new SqlStorageException("the other one is still there");
        var refused = await Assert.ThrowsAsync<SqlStorageException>(writer.WhenWritten);
        Assert.Same(_database.Refusal, refused);
        _database.Refusal = null;
        await writer.WhenWritten();
        Assert.Equal(1, _database.Claims);
    }

    [Fact]
    public async Task Nothing_is_claimed_again_once_the_outcome_is_settled()
    {
        using var writer = new GroupCommitWriter(() => _database);
        _database.LoseNextCommit = true;
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => writer.Queued(new RowsJob(Row("a", 1))));
        await writer.Queued(new RowsJob(Row("a", 2)));
        await writer.Queued(new RowsJob(Row("a", 3)));
        await writer.WhenWritten();
        Assert.Equal(1, _database.Claims);
    }

    [Fact]
    public async Task A_fault_that_stays_unclear_fails_the_group_in_the_end()
    {
        using var writer = new GroupCommitWriter(() => _database);
        _database.UnclearFaults = int.MaxValue;
        await Assert.ThrowsAsync<UnclearFaultException>(() => writer.Queued(new RowsJob(Row("a", 1))));
        _database.UnclearFaults = 2;
        await writer.Queued(new RowsJob(Row("a", 1)));
    }
}
