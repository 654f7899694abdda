using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Store;
using static Akka.Persistence.Tests.Sql.Rows;

namespace Akka.Persistence.Tests.Sql;

public abstract class DeletionTests : IDisposable
{
    private readonly TestDatabase _database;
    private readonly ISqlDialect _dialect;
    private readonly GroupCommitWriter _writer;

    protected DeletionTests(TestDatabase database)
    {
        _database = database;
        _dialect = database.Prepared();
        _writer = new GroupCommitWriter(_dialect.OpenWriter);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _database.Dispose();
    }

    [Fact]
    public async Task Deleted_events_are_not_read_any_more()
    {
        await Write("a", 10);
        await _writer.Queued(new DeleteEventsJob("a", 4));
        Assert.Equal([5, 6, 7, 8, 9, 10], SequenceNrs(_dialect, "a"));
    }

    [Fact]
    public async Task The_highest_number_stays_known_when_all_events_are_deleted()
    {
        await Write("a", 10);
        await _writer.Queued(new DeleteEventsJob("a", long.MaxValue));
        Assert.Empty(SequenceNrs(_dialect, "a"));
        Assert.Equal(10, Highest(_dialect, "a"));
    }

    [Fact]
    public async Task Only_the_newest_deleted_row_is_kept_marked()
    {
        await Write("a", 10);
        await _writer.Queued(new DeleteEventsJob("a", 7));
        Assert.Equal("4", _database.Query("SELECT COUNT(*) FROM journal"));
        Assert.Equal("7", _database.Query("SELECT sequence_number FROM journal WHERE deleted = true"));
    }

    [Fact]
    public async Task The_older_mark_goes_when_more_is_deleted()
    {
        await Write("a", 10);
        await _writer.Queued(new DeleteEventsJob("a", 3));
        await _writer.Queued(new DeleteEventsJob("a", 7));
        Assert.Equal("1", _database.Query("SELECT COUNT(*) FROM journal WHERE deleted = true"));
        Assert.Equal("7", _database.Query("SELECT MAX(sequence_number) FROM journal WHERE deleted = true"));
    }

    [Fact]
    public async Task A_long_history_is_deleted_in_slices_with_writes_in_between()
    {
        await Write("a", 3_000);
        var before = _writer.Commits;
        var deletion = _writer.Queued(new DeleteEventsJob("a", 2_999));
        await _writer.Queued(new RowsJob(Row("b", 1)));
        await deletion;
        Assert.True(_writer.Commits - before >= 4, $"{_writer.Commits - before} transactions");
        Assert.Equal([3_000], SequenceNrs(_dialect, "a"));
    }

    [Fact]
    public async Task Actors_that_wrote_by_turns_are_purged_together()
    {
        const int Actors = 40;
        var rows = Enumerable.Range(0, 4_000).Select(i => Row($"a{i % Actors}", (i / Actors) + 1));
        await _writer.Queued(new RowsJob([.. rows]));
        await Write("b", 10);
        var before = _writer.Commits;
        var deletions = Enumerable.Range(0, Actors).Select(i => new DeleteEventsJob($"a{i}", 60 + i));
        await Task.WhenAll(deletions.Select(_writer.Queued));
        Assert.True(_writer.Commits - before < Actors, $"{_writer.Commits - before} transactions");
        for (var i = 0; i < Actors; i++)
        {
            Assert.Equal(Enumerable.Range(61 + i, Actors - i).Select(n => (long)n), SequenceNrs(_dialect, $"a{i}"));
            Assert.Equal(100, Highest(_dialect, $"a{i}"));
        }
        Assert.Equal(10, SequenceNrs(_dialect, "b").Count);
        Assert.Equal($"{Actors}", _database.Query("SELECT COUNT(*) FROM journal WHERE deleted = true"));
    }

    [Fact]
    public async Task Nothing_to_delete_is_no_error()
    {
        await _writer.Queued(new DeleteEventsJob("nobody", 5));
        Assert.Equal(0, Highest(_dialect, "nobody"));
    }

    [Fact]
    public async Task Other_actors_keep_their_events()
    {
        await Write("a", 5);
        await Write("ab", 5);
        await _writer.Queued(new DeleteEventsJob("a", 5));
        Assert.Equal([1, 2, 3, 4, 5], SequenceNrs(_dialect, "ab"));
    }

    private Task Write(string id, int count) =>
        _writer.Queued(new RowsJob([.. Enumerable.Range(1, count).Select(i => Row(id, i))]));
}

public sealed class SqliteDeletionTests() : DeletionTests(new SqliteTestDatabase());

public sealed class PostgresDeletionTests() : DeletionTests(new PostgresTestDatabase());
