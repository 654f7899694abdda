using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Tests.Sql;

public abstract class SnapshotTableTests : IDisposable
{
    private static readonly SnapshotRange All = new(0, long.MaxValue, 0, long.MaxValue);

    private readonly TestDatabase _database;
    private readonly ISqlDialect _dialect;
    private readonly GroupCommitWriter _writer;

    protected SnapshotTableTests(TestDatabase database)
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
    public async Task The_newest_in_range_is_found()
    {
        foreach (var number in new[] { 10, 30, 20 })
            await Save(number);
        Assert.Equal(30, Latest(All)?.SequenceNr);
        Assert.Equal(20, Latest(All with { MaxSequenceNr = 29 })?.SequenceNr);
        Assert.Equal(10, Latest(All with { MaxCreated = 1_010 })?.SequenceNr);
        Assert.Null(Latest(All with { MinSequenceNr = 31 }));
    }

    [Fact]
    public async Task A_snapshot_with_the_same_number_takes_the_place_of_the_old_one()
    {
        await Save(10);
        await _writer.Queued(new SaveSnapshotJob(new SnapshotRow("p", 10, 5, [9], "new", 1)));
        var found = Latest(All);
        Assert.Equal("new", found?.Manifest);
        Assert.Equal([9], found?.Snapshot);
    }

    [Fact]
    public async Task Only_the_range_is_deleted()
    {
        for (var number = 1; number <= 5; number++)
            await Save(number);
        await _writer.Queued(new DeleteSnapshotsJob("p", All with { MinSequenceNr = 3, MaxSequenceNr = 9 }));
        Assert.Equal(2, Latest(All)?.SequenceNr);
    }

    private Task Save(long number) =>
        _writer.Queued(new SaveSnapshotJob(new SnapshotRow("p", number, 1_000 + number, [1], "m", 7)));

    private SnapshotRow? Latest(SnapshotRange range)
    {
        using var reader = _dialect.OpenReader();
        return reader.LatestSnapshot("p", range);
    }
}

public sealed class SqliteSnapshotTableTests() : SnapshotTableTests(new SqliteTestDatabase());

public sealed class PostgresSnapshotTableTests() : SnapshotTableTests(new PostgresTestDatabase());
