using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Store;
using static Akka.Persistence.Tests.Sql.Rows;

namespace Akka.Persistence.Tests.Sql;

public abstract class ReaderPoolTests : IDisposable
{
    private const int Actors = 256;
    private const int EventsEach = 50;

    private readonly TestDatabase _database;
    private readonly ISqlDialect _dialect;

    protected ReaderPoolTests(TestDatabase database)
    {
        _database = database;
        _dialect = database.Prepared();
        using var writer = _dialect.OpenWriter();
        writer.Begin();
        for (var i = 1; i <= EventsEach; i++)
        {
            for (var actor = 0; actor < Actors; actor++)
                writer.Insert(Row("p" + actor, i));
        }
        writer.Commit();
    }

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Many_actors_recover_at_once_over_few_connections()
    {
        var opened = 0;
        using var pool = new ReaderPool(Open, 3, Start);
        var replays = Enumerable.Range(0, Actors).Select(i => Replay(pool, "p" + i, 7)).ToArray();
        var found = await Task.WhenAll(replays);
        Assert.All(found, numbers => Assert.Equal(Enumerable.Range(1, EventsEach).Select(i => (long)i), numbers));
        Assert.InRange(opened, 1, 3);

        ISqlReader Open()
        {
            Interlocked.Increment(ref opened);
            return _dialect.OpenReader();
        }
    }

    [Theory]
    [InlineData(1, long.MaxValue, long.MaxValue, 1, 50)]
    [InlineData(10, 20, long.MaxValue, 10, 20)]
    [InlineData(10, 20, 5, 10, 14)]
    [InlineData(45, 60, 14, 45, 50)]
    public async Task A_replay_keeps_to_its_range_and_maximum(long from, long to, long max, long first, long last)
    {
        using var pool = new ReaderPool(_dialect.OpenReader, 1, Start);
        var found = await Replay(pool, "p1", 7, from, to, max);
        Assert.Equal([first, last], [found[0], found[^1]]);
        Assert.Equal(last - first + 1, found.Count);
    }

    [Fact]
    public async Task A_failing_query_fails_alone()
    {
        using var pool = new ReaderPool(_dialect.OpenReader, 1, Start);
        var bad = pool.Query<long>(_ => throw new InvalidOperationException("bad query"));
        var good = pool.Query(reader => reader.HighestSequenceNr("p3"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.Equal(EventsEach, await good);
    }

    [Fact]
    public async Task A_closed_pool_says_so()
    {
        var pool = new ReaderPool(_dialect.OpenReader, 1, Start);
        pool.Dispose();
        var failure =
            await Assert.ThrowsAsync<SqlStorageException>(() => pool.Query(reader => reader.HighestSequenceNr("p3")));
        Assert.Contains("closed", failure.Message);
    }

    [Fact]
    public async Task A_pool_that_is_closed_has_ended_the_job_that_was_running()
    {
        using var opening = new ManualResetEventSlim();
        using var open = new ManualResetEventSlim();
        var pool = new ReaderPool(Open, 1, Start);
        var running = pool.Query(reader => reader.HighestSequenceNr("p3"));
        opening.Wait();
        var closing = Task.Run(() =>
        {
            pool.Dispose();
            return running.IsCompletedSuccessfully;
        });
        var waiting = pool.Query(reader => reader.HighestSequenceNr("p3"));
        await Assert.ThrowsAsync<SqlStorageException>(() => waiting);
        open.Set();

        Assert.True(await closing);

        ISqlReader Open()
        {
            opening.Set();
            open.Wait();
            return _dialect.OpenReader();
        }
    }

    private static void Start(Action action) => ThreadPool.QueueUserWorkItem(_ => action());

    private static async Task<List<long>> Replay(
        ReaderPool pool, string id, int page, long from = 1, long to = long.MaxValue, long max = long.MaxValue)
    {
        var found = new List<long>();
        var job = new ReplayJob(id, from, to, max, page, row => found.Add(row.SequenceNr));
        pool.Enqueue(job);
        await job.Done;
        return found;
    }
}

public sealed class SqliteReaderPoolTests() : ReaderPoolTests(new SqliteTestDatabase());

public sealed class PostgresReaderPoolTests() : ReaderPoolTests(new PostgresTestDatabase());
