using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Store;
using static Akka.Persistence.Tests.Sql.Rows;

namespace Akka.Persistence.Tests.Sql;

public abstract class GroupCommitTests : IDisposable
{
    private readonly TestDatabase _database;
    private readonly ISqlDialect _dialect;

    protected GroupCommitTests(TestDatabase database)
    {
        _database = database;
        _dialect = database.Prepared();
    }

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task What_waits_during_a_commit_shares_the_next_transaction()
    {
        using var writer = new GroupCommitWriter(_dialect.OpenWriter);
        using var release = new ManualResetEventSlim();
        var first = new RowsJob(Row("a", 1)) { Release = release };
        writer.Enqueue(first);
        Assert.True(first.Entered.Wait(TimeSpan.FromSeconds(10)), "the writer did not begin");
        var others = Enumerable.Range(1, 100).Select(i => writer.Queued(new RowsJob(Row("b" + i, 1)))).ToArray();
        release.Set();
        await Task.WhenAll(others);
        Assert.Equal(2, writer.Commits);
        Assert.Equal(101, writer.Events);
    }

    [Fact]
    public async Task A_lone_write_does_not_wait_for_company()
    {
        using var writer = new GroupCommitWriter(_dialect.OpenWriter);
        await writer.Queued(new RowsJob(Row("a", 1)));
        await writer.Queued(new RowsJob(Row("a", 2)));
        Assert.Equal(2, writer.Commits);
    }

    [Fact]
    public async Task A_group_takes_no_more_events_than_the_batch_size()
    {
        using var writer =
            new GroupCommitWriter(_dialect.OpenWriter) { Limits = WriterLimits.Default with { Group = 10 } };
        using var release = new ManualResetEventSlim();
        var first = new RowsJob(Row("a", 1)) { Release = release };
        writer.Enqueue(first);
        Assert.True(first.Entered.Wait(TimeSpan.FromSeconds(10)), "the writer did not begin");
        var others = Enumerable.Range(1, 35).Select(i => writer.Queued(new RowsJob(Row("b" + i, 1)))).ToArray();
        release.Set();
        await Task.WhenAll(others);
        Assert.Equal(1 + 4, writer.Commits);
    }

    [Fact]
    public async Task A_job_larger_than_the_batch_size_is_still_one_transaction()
    {
        using var writer =
            new GroupCommitWriter(_dialect.OpenWriter) { Limits = WriterLimits.Default with { Group = 10 } };
        await writer.Queued(new RowsJob([.. Enumerable.Range(1, 50).Select(i => Row("a", i))]));
        Assert.Equal(1, writer.Commits);
        Assert.Equal(50, Highest(_dialect, "a"));
    }

    [Fact]
    public async Task More_than_the_buffer_size_is_refused_and_says_so()
    {
        using var writer =
            new GroupCommitWriter(_dialect.OpenWriter) { Limits = WriterLimits.Default with { Pending = 3 } };
        using var release = new ManualResetEventSlim();
        var first = new RowsJob(Row("a", 1)) { Release = release };
        writer.Enqueue(first);
        Assert.True(first.Entered.Wait(TimeSpan.FromSeconds(10)), "the writer did not begin");
        var fits = writer.Queued(new RowsJob(Row("b", 1), Row("b", 2)));
        var refused = await Assert.ThrowsAsync<SqlStorageException>(() => writer.Queued(new RowsJob(Row("c", 1))));
        release.Set();
        await fits;
        Assert.Contains("buffer-size = 3", refused.Message);
        await writer.Queued(new RowsJob(Row("c", 1)));
    }

    [Fact]
    public async Task A_conflict_fails_alone_and_the_rest_of_the_group_is_written()
    {
        using var writer = new GroupCommitWriter(_dialect.OpenWriter);
        await writer.Queued(new RowsJob(Row("a", 1)));
        using var release = new ManualResetEventSlim();
        var first = new RowsJob(Row("x", 1)) { Release = release };
        writer.Enqueue(first);
        Assert.True(first.Entered.Wait(TimeSpan.FromSeconds(10)), "the writer did not begin");
        var good = writer.Queued(new RowsJob(Row("b", 1)));
        var bad = writer.Queued(new RowsJob(Row("a", 2), Row("a", 1)));
        var good2 = writer.Queued(new RowsJob(Row("c", 1)));
        release.Set();
        var conflict = await Assert.ThrowsAsync<SequenceConflictException>(() => bad);
        await Task.WhenAll(good, good2);
        Assert.Contains("'a'", conflict.Message);
        Assert.Equal([1], SequenceNrs(_dialect, "a"));
        Assert.Equal([1], SequenceNrs(_dialect, "b"));
        Assert.Equal([1], SequenceNrs(_dialect, "c"));
    }

    [Fact]
    public async Task Each_of_many_conflicts_fails_alone()
    {
        using var writer = new GroupCommitWriter(_dialect.OpenWriter);
        await writer.Queued(new RowsJob([.. Enumerable.Range(1, 20).Select(i => Row("a", i))]));
        using var release = new ManualResetEventSlim();
        var first = new RowsJob(Row("x", 1)) { Release = release };
        writer.Enqueue(first);
        Assert.True(first.Entered.Wait(TimeSpan.FromSeconds(10)), "the writer did not begin");
        var jobs = Enumerable.Range(1, 40).Select(i => writer.Queued(new RowsJob(Row("a", i)))).ToArray();
        release.Set();
        await Task.WhenAll(jobs[20..]);
        foreach (var bad in jobs[..20])
            await Assert.ThrowsAsync<SequenceConflictException>(() => bad);
        Assert.Equal(40, SequenceNrs(_dialect, "a").Count);
    }

    [Fact]
    public async Task The_second_of_two_equal_numbers_in_a_group_fails()
    {
        using var writer = new GroupCommitWriter(_dialect.OpenWriter);
        using var release = new ManualResetEventSlim();
        var first = new RowsJob(Row("x", 1)) { Release = release };
        writer.Enqueue(first);
        Assert.True(first.Entered.Wait(TimeSpan.FromSeconds(10)), "the writer did not begin");
        var good = writer.Queued(new RowsJob(Row("a", 1)));
        var bad = writer.Queued(new RowsJob(Row("a", 1)));
        var other = writer.Queued(new RowsJob(Row("b", 1)));
        release.Set();
        await Task.WhenAll(good, other);
        await Assert.ThrowsAsync<SequenceConflictException>(() => bad);
    }

    [Fact]
    public async Task A_conflict_beside_a_deletion_fails_alone()
    {
        using var writer = new GroupCommitWriter(_dialect.OpenWriter);
        await writer.Queued(new RowsJob(Row("a", 1), Row("a", 2), Row("b", 1)));
        using var release = new ManualResetEventSlim();
        var first = new RowsJob(Row("x", 1)) { Release = release };
        writer.Enqueue(first);
        Assert.True(first.Entered.Wait(TimeSpan.FromSeconds(10)), "the writer did not begin");
        var bad = writer.Queued(new RowsJob(Row("b", 1)));
        var deletion = writer.Queued(new DeleteEventsJob("a", 1));
        var good = writer.Queued(new RowsJob(Row("b", 2)));
        release.Set();
        await Task.WhenAll(deletion, good);
        await Assert.ThrowsAsync<SequenceConflictException>(() => bad);
        Assert.Equal([2], SequenceNrs(_dialect, "a"));
        Assert.Equal([1, 2], SequenceNrs(_dialect, "b"));
    }

    [Fact]
    public async Task A_failed_transaction_fails_its_jobs_and_the_next_one_succeeds_once_the_cause_is_gone()
    {
        using var writer = new GroupCommitWriter(_dialect.OpenWriter);
        await writer.Queued(new RowsJob(Row("a", 1)));
        using (_database.Lock())
        {
            var failure =
                await Assert.ThrowsAnyAsync<SqlStorageException>(() => writer.Queued(new RowsJob(Row("a", 2))));
            Assert.Contains(_database.Name, failure.Message);
            Assert.Contains("lock", failure.Message);
        }
        await writer.Queued(new RowsJob(Row("a", 2)));
        Assert.Equal([1, 2], SequenceNrs(_dialect, "a"));
    }

    [Fact]
    public async Task A_committed_event_is_seen_by_another_connection_while_the_writer_stays_open()
    {
        using var writer = new GroupCommitWriter(_dialect.OpenWriter);
        await writer.Queued(new RowsJob(Row("a", 1), Row("a", 2)));
        Assert.Equal([1, 2], SequenceNrs(_database.Dialect, "a"));
    }

    [Fact]
    public async Task A_reader_is_not_blocked_by_a_transaction_in_the_making()
    {
        using var writer = new GroupCommitWriter(_dialect.OpenWriter);
        await writer.Queued(new RowsJob(Row("a", 1)));
        using var release = new ManualResetEventSlim();
        var open = new RowsJob(Row("a", 2)) { Release = release };
        var done = writer.Queued(open);
        Assert.True(open.Entered.Wait(TimeSpan.FromSeconds(10)), "the writer did not begin");
        Assert.Equal([1], SequenceNrs(_dialect, "a"));
        release.Set();
        await done;
    }

    [Fact]
    public async Task What_is_queued_at_the_end_is_still_written()
    {
        Task[] writes;
        using (var writer = new GroupCommitWriter(_dialect.OpenWriter))
            writes = [.. Enumerable.Range(1, 200).Select(i => writer.Queued(new RowsJob(Row("a", i))))];
        await Task.WhenAll(writes);
        Assert.Equal(200, Highest(_dialect, "a"));
    }

    [Fact]
    public async Task A_barrier_is_done_only_after_what_was_queued_before_it()
    {
        using var writer = new GroupCommitWriter(_dialect.OpenWriter);
        using var release = new ManualResetEventSlim();
        var open = new RowsJob(Row("a", 1)) { Release = release };
        writer.Enqueue(open);
        Assert.True(open.Entered.Wait(TimeSpan.FromSeconds(10)), "the writer did not begin");
        var barrier = writer.WhenWritten();
        Assert.False(barrier.IsCompleted);
        release.Set();
        await barrier;
        Assert.True(open.Done.IsCompletedSuccessfully);
        await writer.WhenWritten();
    }
}

public sealed class SqliteGroupCommitTests() : GroupCommitTests(new SqliteTestDatabase());

public sealed class PostgresGroupCommitTests() : GroupCommitTests(new PostgresTestDatabase());
