using Akka.Configuration;
using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Db.Postgres;
using Akka.Persistence.Sql.Store;
using static Akka.Persistence.Tests.Sql.Rows;

namespace Akka.Persistence.Tests.Sql;

public sealed class PostgresTests : IDisposable
{
    private readonly PostgresTestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData("journal", "ordering", "bigint", "NO")]
    [InlineData("journal", "created", "bigint", "NO")]
    [InlineData("journal", "deleted", "boolean", "NO")]
    [InlineData("journal", "persistence_id", "character varying 255", "NO")]
    [InlineData("journal", "sequence_number", "bigint", "NO")]
    [InlineData("journal", "message", "bytea", "NO")]
    [InlineData("journal", "manifest", "character varying 500", "YES")]
    [InlineData("journal", "identifier", "integer", "YES")]
    [InlineData("journal", "writer_uuid", "character varying 128", "YES")]
    [InlineData("tags", "ordering_id", "bigint", "NO")]
    [InlineData("tags", "tag", "character varying 64", "NO")]
    [InlineData("snapshot", "created", "bigint", "NO")]
    [InlineData("snapshot", "snapshot", "bytea", "YES")]
    [InlineData("snapshot", "serializer_id", "integer", "YES")]
    public void Columns_have_the_types_of_the_real_plugin(string table, string column, string type, string nullable)
    {
        _database.Prepared();
        Assert.Equal($"{type} {nullable}", _database.Query(
            $"""
            SELECT data_type || COALESCE(' ' || character_maximum_length, '') || ' ' || is_nullable
            FROM information_schema.columns
            WHERE table_schema = '{_database.Name}' AND table_name = '{table}' AND column_name = '{column}'
            """));
    }

    [Fact]
    public async Task A_second_writer_is_refused_until_the_first_has_gone()
    {
        var dialect = _database.Prepared();
        var first = new GroupCommitWriter(dialect.OpenWriter);
        await first.Queued(new RowsJob(Row("a", 1)));
        using var second = new GroupCommitWriter(dialect.OpenWriter);
        var refused = await Assert.ThrowsAsync<SqlStorageException>(() => second.Queued(new RowsJob(Row("b", 1))));
        Assert.Contains("a journal has one writer", refused.Message);
        Assert.Contains(_database.Name, refused.Message);
        first.Dispose();
        await second.Queued(new RowsJob(Row("b", 1)));
    }

    [Fact]
    public async Task Schemas_of_one_database_are_told_apart()
    {
        using var other = new PostgresTestDatabase();
        using var first = new GroupCommitWriter(_database.Prepared().OpenWriter);
        using var second = new GroupCommitWriter(other.Prepared().OpenWriter);
        await first.Queued(new RowsJob(Row("a", 1), Row("a", 2)));
        await second.Queued(new RowsJob(Row("a", 1)));
        Assert.Equal(2, Highest(_database.Dialect, "a"));
        Assert.Equal(1, Highest(other.Dialect, "a"));
    }

    [Theory]
    [InlineData(256, "x", "more than 255 characters")]
    [InlineData(1, "x\0y", "NUL")]
    public async Task A_persistence_id_that_does_not_fit_its_column_fails_alone(int times, string part, string message)
    {
        using var writer = new GroupCommitWriter(_database.Prepared().OpenWriter);
        using var release = new ManualResetEventSlim();
        var good = new RowsJob(Row("a", 1)) { Release = release };
        writer.Enqueue(good);
        var bad = writer.Queued(new RowsJob(Row(string.Concat(Enumerable.Repeat(part, times)), 1)));
        release.Set();
        var failure = await Assert.ThrowsAsync<JobFaultException>(() => bad);
        Assert.Contains(message, failure.Message);
        await good.Done;
    }

    [Fact]
    public async Task A_connection_lost_in_mid_transaction_fails_its_group_and_the_next_one_is_written()
    {
        using var writer = new GroupCommitWriter(_database.Prepared().OpenWriter);
        await writer.Queued(new RowsJob(Row("a", 1)));
        using var release = new ManualResetEventSlim();
        var lost = new RowsJob(Row("a", 2)) { Release = release };
        writer.Enqueue(lost);
        Assert.True(lost.Entered.Wait(TimeSpan.FromSeconds(10)), "the writer did not begin");
        _database.Query(
            $"""
            SELECT COUNT(pg_terminate_backend(pid, 10000)) FROM pg_locks
            WHERE locktype = 'advisory' AND ((classid::bigint << 32) | objid::bigint)
                = hashtextextended('akka.persistence.journal {_database.Name}', 0)
            """);
        release.Set();
        var failure = await Assert.ThrowsAsync<OutcomeUnknownException>(() => lost.Done);
        Assert.Contains("127.0.0.1", failure.Message);
        await writer.WhenWritten();
        Assert.Equal(1, Highest(_database.Dialect, "a"));
        await writer.Queued(new RowsJob(Row("a", 2)));
        Assert.Equal([1, 2], SequenceNrs(_database.Dialect, "a"));
    }

    [Theory]
    [InlineData("Database=nowhere", "Create the database first")]
    [InlineData("Port=1", "Does the server run")]
    [InlineData("Username=nobody", "Check user and password")]
    public void A_database_that_cannot_be_reached_is_named_with_what_to_do(string change, string advice)
    {
        var settings = _database.PostgresSettings;
        var dialect = new PostgresDialect(settings with { ConnectionString = $"{settings.ConnectionString};{change}" });
        var failure = Assert.Throws<SqlStorageException>(dialect.Check);
        Assert.Contains("PostgreSQL 127.0.0.1:", failure.Message);
        Assert.Contains(advice, failure.Message);
    }

    [Fact]
    public void Tables_that_are_missing_are_named_when_nobody_may_make_them()
    {
        using var reader = _database.Dialect.OpenReader();
        var failure = Assert.Throws<SqlStorageException>(() => reader.HighestSequenceNr("a"));
        Assert.Contains("set auto-initialize = on", failure.Message);
    }

    [Theory]
    [InlineData("full", "off", "on")]
    [InlineData("full", "remote_apply", "remote_apply")]
    [InlineData("normal", "on", "off")]
    [InlineData("off", "on", "off")]
    public void Durability_sets_what_a_commit_waits_for(string synchronous, string ofServer, string expected)
    {
        var config = ConfigurationFactory.ParseString($"synchronous = {synchronous}, {_database.Settings}");
        var settings = PostgresSettings.From(config, "s");
        var connectionString = $"{settings.ConnectionString};Options=-c synchronous_commit={ofServer}";
        using var connection = new PostgresConnection(settings with { ConnectionString = connectionString });
        Assert.Equal(expected, connection.Query<string>("SHOW synchronous_commit"));
    }

    [Fact]
    public async Task A_group_is_one_transaction()
    {
        using var writer = new GroupCommitWriter(_database.Prepared().OpenWriter);
        await writer.Queued(new RowsJob([.. Enumerable.Range(1, 100).Select(i => Row("a", i))]));
        await writer.Queued(new SaveSnapshotJob(new SnapshotRow("a", 1, 1, [1], "m", 1)));
        Assert.Equal("1", _database.Query("SELECT COUNT(DISTINCT xmin::text) FROM journal"));
    }
}
