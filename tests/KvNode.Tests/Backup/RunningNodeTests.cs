using KvNode.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace KvNode.Tests.Backup;

/// <summary>What a node acknowledged before a backup began is there after a restore.</summary>
public sealed class RunningNodeTests : BackupTest
{
    private const int Keys = 400;

    [Fact]
    public async Task A_running_node_with_entries_in_table_and_journal_is_copied()
    {
        await using (var node = await Start(Data, "kv.storage.flush-after-events=150"))
        {
            using var client = ClientOf(node);
            await Put(client, 0, Keys, "first");
            await Eventually.Holds(() => Count("entries.db", "SELECT count(*) FROM entry") > 0, "a flush");
            await Put(client, 0, 50, "second");

            Backup();
            await Put(client, 0, Keys, "late");
        }

        Restore();
        await using var restored = await Start(Restored);
        using var reader = ClientOf(restored);
        await Has(reader, 0, 50, "second");
        await Has(reader, 50, Keys, "first");
        await Put(reader, 0, Keys, "third");
        await Has(reader, 0, Keys, "third");
    }

    [Fact]
    public async Task A_node_that_does_not_run_is_copied()
    {
        await using (var node = await Start(Data))
        {
            using var client = ClientOf(node);
            await Put(client, 0, 20, "value");
        }

        var manifest = Backup();
        Restore();

        Assert.StartsWith("127.0.0.1:", manifest.Node);
        await using var restored = await Start(Restored);
        using var reader = ClientOf(restored);
        await Has(reader, 0, 20, "value");
    }

    [Fact]
    public async Task Events_that_are_flushed_and_trimmed_between_the_two_copies_do_no_harm()
    {
        await using (var node = await Start(Data, "kv.storage.flush-interval=100ms"))
        {
            using var client = ClientOf(node);
            await Put(client, 0, Keys, "first");
            var isJournalCopied = false;

            Backup(() =>
            {
                if (!isJournalCopied)
                    WriteAndTrim(client).GetAwaiter().GetResult();
                isJournalCopied = true;
                return false;
            });

            Assert.True(isJournalCopied);
        }

        Restore();
        await using var restored = await Start(Restored);
        using var reader = ClientOf(restored);
        await Has(reader, 0, Keys / 2, "second");
        await Has(reader, Keys / 2, Keys, "first");
    }

    [Fact]
    public async Task A_row_that_is_damaged_ends_the_backup_and_nothing_is_left()
    {
        await using (var node = await Start(Data, "kv.storage.flush-interval=100ms"))
        {
            using var client = ClientOf(node);
            await Put(client, 0, Keys, "first");
            await Trimmed(Keys);
        }

        Execute("entries.db", "UPDATE entry SET checksum = checksum + 1 WHERE key = CAST('k77' AS BLOB)");

        var refusal = Assert.ThrowsAny<IOException>(() => Backup());

        Assert.Contains("the row of 'k77' is damaged", refusal.Message);
        Assert.False(Directory.Exists(Target));
    }

    private async Task WriteAndTrim(HttpClient client)
    {
        await Put(client, 0, Keys / 2, "second");
        await Trimmed(Keys + Keys / 2);
    }

    private async Task Trimmed(int events)
    {
        await Eventually.Holds(() => FlushedEvents() == events, "everything is being flushed");
        await Eventually.Holds(
            () => Count("journal.db", "SELECT count(*) FROM journal WHERE deleted = 0") == 0, "the journal is trimmed");
    }

    private long FlushedEvents() => SqliteEntryTable.Open(
        new SqliteTableSettings(Path.Combine(Data, "entries.db"), 1 << 20, CheckBelow: 0))
        .Marks.Sum(mark => mark.SequenceNr);

    private long Count(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(Data, file)};Pooling=False");
        connection.Open();
        return connection;
    }
}
