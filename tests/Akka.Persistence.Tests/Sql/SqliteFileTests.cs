using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Db.Sqlite;
using static Akka.Persistence.Tests.Sql.Rows;

namespace Akka.Persistence.Tests.Sql;

public sealed class SqliteFileTests : IDisposable
{
    private readonly SqliteTestDatabase _database = new();

    private TempFolder Folder => _database.Folder;

    public void Dispose() => _database.Dispose();

    [Fact]
    public void A_file_that_is_no_database_is_reported_with_its_name_and_what_to_do()
    {
        File.WriteAllBytes(Folder.Database, [.. Enumerable.Repeat((byte)'x', 10_000)]);
        var failure = Assert.ThrowsAny<SqlStorageException>(() => _database.Prepared());
        Assert.Contains(Folder.Database, failure.Message);
        Assert.Contains("refill from replicas", failure.Message);
    }

    [Fact]
    public void A_damaged_page_is_found_when_the_file_is_opened()
    {
        var dialect = _database.Prepared();
        using (var writer = dialect.OpenWriter())
        {
            writer.Begin();
            for (var i = 1; i <= 2_000; i++)
                writer.Insert(Row("p", i, 100));
            writer.Commit();
        }
        using (var file = File.OpenWrite(Folder.Database))
        {
            file.Position = file.Length / 2;
            file.Write(new byte[8192]);
        }
        var failure = Assert.ThrowsAny<SqlStorageException>(() => _database.Prepared());
        Assert.Contains(Folder.Database, failure.Message);
        Assert.Contains("damaged", failure.Message);
    }

    [Fact]
    public void A_missing_folder_is_reported_with_its_name()
    {
        var settings = Settings(Folder) with { ConnectionString = "Data Source=/nowhere/at/all/journal.db" };
        var failure = Assert.ThrowsAny<SqlStorageException>(() => new SqliteDialect(settings).Check());
        Assert.Contains("/nowhere/at/all/journal.db", failure.Message);
        Assert.Contains("folder", failure.Message);
    }

    [Fact]
    public void Events_survive_a_writer_that_is_never_closed()
    {
        var dialect = _database.Prepared();
        var writer = dialect.OpenWriter();
        writer.Begin();
        writer.Insert(Row("p", 1));
        writer.Commit();
        writer.Begin();
        writer.Insert(Row("p", 2));
        // What a crash leaves behind: the files as they are now, with an open transaction in the first process.
        using var crashed = new SqliteTestDatabase();
        foreach (var suffix in new[] { "", "-wal" })
            File.Copy(Folder.Database + suffix, crashed.Folder.Database + suffix);
        Assert.Equal([1], SequenceNrs(crashed.Prepared(), "p"));
        writer.Rollback();
        writer.Dispose();
    }
}
