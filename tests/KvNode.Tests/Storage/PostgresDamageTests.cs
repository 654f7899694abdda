using KvMessages;
using KvNode.Storage;
using KvNode.Storage.Postgres;
using KvNode.Storage.Scrub;
using Npgsql;
using TestPostgres;
using static KvNode.Tests.Storage.Samples;

namespace KvNode.Tests.Storage;

/// <summary>Damaged rows, other tables, and a server that is not there.</summary>
public sealed class PostgresDamageTests : IDisposable
{
    private readonly PostgresTableHome _home = new();
    private readonly IEntryTable _table;

    public PostgresDamageTests() => _table = _home.Open("entries");

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("stored = set_byte(stored, 12, 99)")]
    [InlineData("stored = ''")]
    [InlineData("version = version + 1")]
    [InlineData("checksum = checksum + 1")]
    public void A_damaged_row_is_found_when_it_is_read_and_mended_when_it_is_written(string damage)
    {
        Merge(Put("a", 1, size: 20), Put("b", 1, size: 20), Put("c", 1, size: 20));
        Change($"UPDATE entry SET {damage} WHERE key = 'b'");
        using var reader = _table.OpenReader();

        var failure = Assert.Throws<EntryDamagedException>(() => reader.Find([Key.Of("b")], new Entry?[1]));
        Assert.Equal(Key.Of("b"), failure.Key);
        Assert.Contains(_table.Place, failure.Message);
        Assert.Throws<EntryDamagedException>(
            () => reader.Find([Key.Of("a"), Key.Of("b"), Key.Of("c")], new Entry?[3]));
        var found = new Entry?[2];
        reader.Find([Key.Of("a"), Key.Of("c")], found);
        Assert.Equal((IEnumerable<Entry?>)[Put("a", 1, size: 20), Put("c", 1, size: 20)], found);

        Merge(Put("b", 1, size: 20));
        reader.Find([Key.Of("b")], found);
        Assert.Equal(Put("b", 1, size: 20), found[0]);
    }

    [Fact]
    public void A_scan_goes_on_behind_a_damaged_row()
    {
        Merge(Put("a", 1), Put("b", 1), Put("c", 1));
        Change("UPDATE entry SET checksum = 0 WHERE key = 'b'");
        using var reader = _table.OpenReader();
        using var cursor = reader.Scan(Key.Of("a"), null);

        Assert.Equal(Put("a", 1), cursor.Next());
        Assert.Throws<EntryDamagedException>(cursor.Next);
        Assert.Equal(Put("c", 1), cursor.Next());
        Assert.Null(cursor.Next());
    }

    [Fact]
    public void A_scrub_finds_a_damaged_row_and_reads_on()
    {
        Merge([.. Enumerable.Range(0, 200).Select(i => Put($"k{i:d3}", 1))]);
        Change("UPDATE entry SET checksum = 0 WHERE key = 'k100'");
        using var reader = _table.OpenScanner();
        var run = new ScrubRun(500);
        while (!run.IsDone)
            run.Step(reader);

        Assert.Equal([new DamagedRange(Key.Of("k099"), Key.Of("k101"))], run.Ranges);
        Assert.Equal((200, 1), (run.Rows, run.DamagedRows));
    }

    [Fact]
    public void A_sweep_leaves_a_damaged_row_alone()
    {
        Merge(Put("a", 1, expiresAt: 5), Put("b", 1, expiresAt: 6));
        Change("UPDATE entry SET checksum = 0 WHERE key = 'a'");
        using var reader = _table.OpenReader();

        Assert.Equal([Put("b", 1, expiresAt: 6)], reader.Expired(null, 10, 10));
    }

    [Fact]
    public void An_unknown_format_is_refused()
    {
        Change("UPDATE meta SET value = '9' WHERE name = 'format'");

        Assert.Contains("the format '9'", Assert.Throws<EntryTableException>(() => _home.Open("entries")).Message);
    }

    [Fact]
    public void Tables_of_somebody_else_are_refused()
    {
        Change("DROP TABLE mark");

        Assert.Contains("use another schema", Assert.Throws<EntryTableException>(() => _home.Open("entries")).Message);
    }

    [Theory]
    [InlineData("Database=nowhere", "Create the database first")]
    [InlineData("Port=1", "Does the server run")]
    [InlineData("Username=nobody", "Check user and password")]
    public void A_database_that_cannot_be_reached_is_named_with_what_to_do(string change, string advice)
    {
        var settings = _home.Settings("entries");
        var failure = Assert.Throws<EntryTableException>(() => PostgresEntryTable.Open(
            settings with { ConnectionString = $"{settings.ConnectionString};{change}" }));

        Assert.Contains("PostgreSQL 127.0.0.1:", failure.Message);
        Assert.Contains(advice, failure.Message);
    }

    [Fact]
    public void A_lost_connection_is_told_and_another_reader_and_writer_go_on()
    {
        using var server = new PostgresServer();
        var settings = new PostgresTableSettings(server.ConnectionString, "kv");
        using var table = PostgresEntryTable.Open(settings);
        using var writer = table.OpenWriter();
        using var reader = table.OpenReader();
        writer.Merge([Put("a", 1)]);
        writer.Sync();
        using var cursor = reader.Scan(Key.Of("a"), null);

        server.Kill();

        Assert.Throws<EntryTableException>(() => writer.Merge([Put("b", 1)]));
        Assert.Throws<EntryTableException>(cursor.Next);
        Assert.Throws<EntryTableException>(table.OpenReader);
        server.Start();
        using var again = table.OpenReader();
        var found = new Entry?[1];
        again.Find([Key.Of("a")], found);
        Assert.Equal(Put("a", 1), found[0]);
    }

    private void Merge(params Entry[] entries)
    {
        using var writer = _table.OpenWriter();
        writer.Merge(entries);
    }

    private void Change(string sql)
    {
        var settings = _home.Settings("entries");
        using var connection = new NpgsqlConnection(settings.ConnectionString + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand($"SET search_path = {settings.Schema}; {sql}", connection);
        command.ExecuteNonQuery();
    }
}
