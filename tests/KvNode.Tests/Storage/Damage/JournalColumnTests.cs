using Microsoft.Data.Sqlite;

namespace KvNode.Tests.Storage.Damage;

/// <summary>
/// Each column of the journal and of the snapshots, damaged in one row: as by a flipped bit, an index keeps what was
/// there before.
/// </summary>
public sealed class JournalColumnTests(PreparedFolders prepared) : IClassFixture<PreparedFolders>, IDisposable
{
    private const string Event = "WHERE ordering = (SELECT MIN(ordering) FROM journal WHERE deleted = 0)";
    private const string Trimmed = "WHERE ordering = (SELECT MIN(ordering) FROM journal WHERE deleted = 1)";

    /// <summary>Of a partition that has events behind it.</summary>
    private const string Snapshot =
        """
        WHERE persistence_id = (SELECT MIN(persistence_id) FROM journal WHERE deleted = 0
            AND persistence_id IN (SELECT persistence_id FROM snapshot))
        """;

    /// <summary>One that no event follows.</summary>
    private const string LastSnapshot =
        """
        WHERE persistence_id = (SELECT MIN(persistence_id) FROM snapshot
            WHERE persistence_id NOT IN (SELECT persistence_id FROM journal WHERE deleted = 0))
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("kv-damaged-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("deleted = 1")]
    [InlineData("deleted = 2")]
    [InlineData("deleted = x''")]
    [InlineData("sequence_number = sequence_number + 1")]
    [InlineData("sequence_number = sequence_number - 1")]
    [InlineData("sequence_number = 9223372036854775807")]
    [InlineData("sequence_number = 'x'")]
    [InlineData("persistence_id = 'replica-999'")]
    [InlineData("persistence_id = CASE persistence_id WHEN 'replica-0' THEN 'replica-1' ELSE 'replica-0' END")]
    [InlineData("persistence_id = x''")]
    [InlineData("ordering = ordering + 1000000")]
    [InlineData("manifest = 'U'")]
    [InlineData("manifest = 'R'")]
    [InlineData("manifest = 'PG'")]
    [InlineData("manifest = '?'")]
    [InlineData("manifest = NULL")]
    [InlineData("identifier = 4")]
    [InlineData("identifier = 17")]
    [InlineData("identifier = -2")]
    [InlineData("identifier = 7000")]
    [InlineData("identifier = NULL")]
    [InlineData("message = x''")]
    [InlineData("message = zeroblob(length(message))")]
    public async Task An_event_that_can_no_longer_be_found_or_read_is_refused(string damage) =>
        Assert.StartsWith("refused: ", await Outcome($"UPDATE journal SET {damage} {Event}"));

    [Theory]
    [InlineData("created = -1")]
    [InlineData("created = 'x'")]
    [InlineData("tags = 'x'")]
    [InlineData("writer_uuid = NULL")]
    [InlineData("writer_uuid = 'x'")]
    public async Task Columns_that_nobody_reads_do_no_harm(string damage) =>
        Assert.Equal(DamagedNode.NothingLost, await Outcome($"UPDATE journal SET {damage} {Event}"));

    [Theory]
    [InlineData("deleted = 0")]
    [InlineData("message = x''")]
    [InlineData("manifest = '?'")]
    [InlineData("identifier = 4")]
    public async Task An_event_that_the_table_has_does_no_harm(string damage) =>
        Assert.Equal(DamagedNode.NothingLost, await Outcome($"UPDATE journal SET {damage} {Trimmed}"));

    [Fact]
    public async Task A_row_that_is_gone_is_refused() =>
        Assert.StartsWith("refused: ", await Outcome($"DELETE FROM journal {Event}"));

    [Theory]
    [InlineData("UPDATE sqlite_sequence SET seq = 0")]
    [InlineData("UPDATE sqlite_sequence SET seq = 9223372036854775807")]
    [InlineData("UPDATE sqlite_sequence SET seq = 'x'")]
    [InlineData("UPDATE sqlite_sequence SET name = 'x'")]
    public async Task The_next_ordering_is_no_concern_of_a_recovery(string damage) =>
        Assert.Equal(DamagedNode.NothingLost, await Outcome(damage));

    [Theory]
    [InlineData("sequence_number = sequence_number + 1")]
    [InlineData("sequence_number = sequence_number - 1")]
    [InlineData("sequence_number = 'x'")]
    [InlineData("persistence_id = 'replica-999'")]
    [InlineData("created = -1")]
    [InlineData("created = 'x'")]
    [InlineData("created = 9223372036854775807")]
    [InlineData("snapshot = x''")]
    [InlineData("snapshot = NULL")]
    [InlineData("snapshot = zeroblob(length(snapshot))")]
    [InlineData("manifest = 'E'")]
    [InlineData("manifest = 'J'")]
    [InlineData("manifest = 'PA'")]
    [InlineData("manifest = '?'")]
    [InlineData("manifest = NULL")]
    [InlineData("serializer_id = 4")]
    [InlineData("serializer_id = 17")]
    [InlineData("serializer_id = 7000")]
    [InlineData("serializer_id = NULL")]
    public async Task A_snapshot_that_can_no_longer_be_found_or_read_is_refused(string damage)
    {
        Assert.StartsWith("refused: ", await Outcome($"UPDATE snapshot SET {damage} {Snapshot}"));
        Assert.StartsWith("refused: ", await Outcome($"UPDATE snapshot SET {damage} {LastSnapshot}"));
    }

    private async Task<string> Outcome(string damage)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, Path.GetRandomFileName())).FullName;
        new StoredFiles(prepared.Stopped).CopyTo(folder);
        var database = $"Data Source={new StoredFiles(folder).Path("journal.db")};Pooling=False";
        Execute(
            database,
            """
            CREATE TABLE hidden AS SELECT * FROM sqlite_master WHERE name = 'journal_uq';
            PRAGMA writable_schema = ON;
            DELETE FROM sqlite_master WHERE name = 'journal_uq';
            """);
        Assert.Equal(1, Execute(database, damage));
        Execute(
            database,
            """
            PRAGMA writable_schema = ON;
            INSERT INTO sqlite_master SELECT * FROM hidden;
            DROP TABLE hidden;
            """);
        return await DamagedNode.Outcome(folder, "journal.db");
    }

    /// <returns>How many rows were changed.</returns>
    private static int Execute(string database, string statements)
    {
        using var connection = new SqliteConnection(database);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        return command.ExecuteNonQuery();
    }
}
