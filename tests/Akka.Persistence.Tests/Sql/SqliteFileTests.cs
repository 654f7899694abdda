using Akka.Configuration;
using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Db.Sqlite;
using static Akka.Persistence.Tests.Sql.Rows;

namespace Akka.Persistence.Tests.Sql;

public sealed class SqliteFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("journal",
        "ordering created deleted persistence_id sequence_number message tags manifest identifier writer_uuid")]
    [InlineData("tags", "ordering_id tag sequence_nr persistence_id")]
    [InlineData("snapshot", "persistence_id sequence_number created snapshot manifest serializer_id")]
    public void The_tables_have_the_default_columns_of_the_real_plugin(string table, string columns)
    {
        Prepared(_folder);
        using var database = new SqliteDatabase(Settings(_folder));
        var found = database.Query($"SELECT GROUP_CONCAT(name, ' ') FROM pragma_table_info('{table}')");
        Assert.Equal(columns, found);
    }

    [Fact]
    public void A_row_keeps_every_column()
    {
        var dialect = Prepared(_folder);
        var row = new JournalRow("p", 3, 1_234_567, [1, 2, 3], "manifest", 42, "uuid");
        using (var writer = dialect.OpenWriter())
        {
            writer.Begin();
            writer.Insert(row);
            writer.Commit();
        }
        using var reader = dialect.OpenReader();
        JournalRow found = default;
        Assert.Equal(1, reader.Read("p", 1, 3, 10, r => found = r));
        Assert.Equal(row.Message, found.Message);
        Assert.Equal(row with { Message = found.Message }, found);
    }

    [Fact]
    public void Repeating_columns_follow_when_they_change()
    {
        var dialect = Prepared(_folder);
        JournalRow[] rows =
        [
            new("p", 1, 1, [1], "m1", 1, "w1"), new("p", 2, 1, [], "m1", 1, "w1"), new("p", 3, 2, [3], "", 2, "w2"),
            new("p", 4, 2, [4], "m2", 1, "w2"),
        ];
        using (var writer = dialect.OpenWriter())
        {
            writer.Begin();
            foreach (var row in rows)
                writer.Insert(row);
            writer.Commit();
        }
        using var reader = dialect.OpenReader();
        var found = new List<JournalRow>();
        reader.Read("p", 1, 9, 10, found.Add);
        Assert.Equal(rows.Select(Describe), found.Select(Describe));

        static string Describe(JournalRow r) =>
            $"{r.SequenceNr} {r.Created} {Convert.ToHexString(r.Message)} "
            + $"'{r.Manifest}' {r.SerializerId} {r.WriterUuid}";
    }

    [Fact]
    public void Long_and_foreign_persistence_ids_are_told_apart()
    {
        var dialect = Prepared(_folder);
        var ids = new[] { "ключ-日本", new string('x', 300), new string('ü', 256), "" };
        using (var writer = dialect.OpenWriter())
        {
            writer.Begin();
            for (var i = 0; i < ids.Length; i++)
                writer.Insert(Row(ids[i], i + 1));
            writer.Commit();
        }
        for (var i = 0; i < ids.Length; i++)
            Assert.Equal([i + 1], SequenceNrs(dialect, ids[i]));
    }

    [Fact]
    public void A_range_of_numbers_is_read_with_a_limit()
    {
        var dialect = Prepared(_folder);
        using (var writer = dialect.OpenWriter())
        {
            writer.Begin();
            for (var i = 1; i <= 20; i++)
                writer.Insert(Row("p", i));
            writer.Commit();
        }
        Assert.Equal([5, 6, 7], SequenceNrs(dialect, "p", 5, 7));
        using var reader = dialect.OpenReader();
        Assert.Equal(4, reader.Read("p", 18 - 3, long.MaxValue, 4, _ => { }));
    }

    [Fact]
    public void A_file_that_is_no_database_is_reported_with_its_name_and_what_to_do()
    {
        File.WriteAllBytes(_folder.Database, [.. Enumerable.Repeat((byte)'x', 10_000)]);
        var failure = Assert.ThrowsAny<SqlStorageException>(() => Prepared(_folder));
        Assert.Contains(_folder.Database, failure.Message);
        Assert.Contains("refill from replicas", failure.Message);
    }

    [Fact]
    public void A_damaged_page_is_found_when_the_file_is_opened()
    {
        var dialect = Prepared(_folder);
        using (var writer = dialect.OpenWriter())
        {
            writer.Begin();
            for (var i = 1; i <= 2_000; i++)
                writer.Insert(Row("p", i, 100));
            writer.Commit();
        }
        using (var file = File.OpenWrite(_folder.Database))
        {
            file.Position = file.Length / 2;
            file.Write(new byte[8192]);
        }
        var failure = Assert.ThrowsAny<SqlStorageException>(() => Prepared(_folder));
        Assert.Contains(_folder.Database, failure.Message);
        Assert.Contains("damaged", failure.Message);
    }

    [Fact]
    public void A_missing_folder_is_reported_with_its_name()
    {
        var settings = Settings(_folder) with { ConnectionString = "Data Source=/nowhere/at/all/journal.db" };
        var failure = Assert.ThrowsAny<SqlStorageException>(() => new SqliteDialect(settings).Check());
        Assert.Contains("/nowhere/at/all/journal.db", failure.Message);
        Assert.Contains("folder", failure.Message);
    }

    [Theory]
    [InlineData("PostgreSQL.15", "'PostgreSQL.15' is not supported")]
    [InlineData("", "provider-name is missing")]
    public void An_unknown_provider_is_refused(string provider, string message)
    {
        var config =
            ConfigurationFactory.ParseString($"provider-name = \"{provider}\", connection-string = \"Data Source=x\"");
        var failure =
            Assert.Throws<ConfigurationException>(() => SqlDialects.For(config, "akka.persistence.journal.sql"));
        Assert.Contains(message, failure.Message);
        Assert.Contains("akka.persistence.journal.sql", failure.Message);
    }

    [Fact]
    public void A_connection_string_is_needed()
    {
        var config = ConfigurationFactory.ParseString("provider-name = SQLite.MS");
        var failure = Assert.Throws<ConfigurationException>(() => SqlDialects.For(config, "s"));
        Assert.Contains("s.connection-string is missing", failure.Message);
    }

    [Fact]
    public void Events_survive_a_writer_that_is_never_closed()
    {
        var dialect = Prepared(_folder);
        var writer = dialect.OpenWriter();
        writer.Begin();
        writer.Insert(Row("p", 1));
        writer.Commit();
        writer.Begin();
        writer.Insert(Row("p", 2));
        // What a crash leaves behind: the files as they are now, with an open transaction in the first process.
        using var crashed = new TempFolder();
        foreach (var suffix in new[] { "", "-wal" })
            File.Copy(_folder.Database + suffix, crashed.Database + suffix);
        Assert.Equal([1], SequenceNrs(Prepared(crashed), "p"));
        writer.Rollback();
        writer.Dispose();
    }
}
