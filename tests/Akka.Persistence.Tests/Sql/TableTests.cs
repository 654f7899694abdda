using Akka.Persistence.Sql.Db;
using static Akka.Persistence.Tests.Sql.Rows;

namespace Akka.Persistence.Tests.Sql;

public abstract class TableTests : IDisposable
{
    private readonly TestDatabase _database;
    private readonly ISqlDialect _dialect;

    protected TableTests(TestDatabase database)
    {
        _database = database;
        _dialect = database.Prepared();
    }

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData("journal",
        "ordering created deleted persistence_id sequence_number message tags manifest identifier writer_uuid")]
    [InlineData("tags", "ordering_id tag sequence_nr persistence_id")]
    [InlineData("snapshot", "persistence_id sequence_number created snapshot manifest serializer_id")]
    public void The_tables_have_the_default_columns_of_the_real_plugin(string table, string columns)
    {
        Assert.Equal(columns, _database.Columns(table));
    }

    [Fact]
    public void A_row_keeps_every_column()
    {
        var row = new JournalRow("p", 3, 1_234_567, [1, 2, 3], "manifest", 42, "uuid");
        using (var writer = _dialect.OpenWriter())
        {
            writer.Begin();
            writer.Insert(row);
            writer.Commit();
        }
        using var reader = _dialect.OpenReader();
        JournalRow found = default;
        Assert.Equal(1, reader.Read("p", 1, 3, 10, r => found = r));
        Assert.Equal(row.Message, found.Message);
        Assert.Equal(row with { Message = found.Message }, found);
    }

    [Fact]
    public void Repeating_columns_follow_when_they_change()
    {
        JournalRow[] rows =
        [
            new("p", 1, 1, [1], "m1", 1, "w1"), new("p", 2, 1, [], "m1", 1, "w1"), new("p", 3, 2, [3], "", 2, "w2"),
            new("p", 4, 2, [4], "m2", 1, "w2"),
        ];
        using (var writer = _dialect.OpenWriter())
        {
            writer.Begin();
            foreach (var row in rows)
                writer.Insert(row);
            writer.Commit();
        }
        using var reader = _dialect.OpenReader();
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
        var ids = new[] { "ключ-日本", new string('x', 254), new string('ü', 255), "" };
        using (var writer = _dialect.OpenWriter())
        {
            writer.Begin();
            for (var i = 0; i < ids.Length; i++)
                writer.Insert(Row(ids[i], i + 1));
            writer.Commit();
        }
        for (var i = 0; i < ids.Length; i++)
            Assert.Equal([i + 1], SequenceNrs(_dialect, ids[i]));
    }

    [Fact]
    public void A_range_of_numbers_is_read_with_a_limit()
    {
        using (var writer = _dialect.OpenWriter())
        {
            writer.Begin();
            for (var i = 1; i <= 20; i++)
                writer.Insert(Row("p", i));
            writer.Commit();
        }
        Assert.Equal([5, 6, 7], SequenceNrs(_dialect, "p", 5, 7));
        using var reader = _dialect.OpenReader();
        Assert.Equal(4, reader.Read("p", 18 - 3, long.MaxValue, 4, _ => { }));
    }

    [Fact]
    public void Tables_that_are_there_stay_as_they_are()
    {
        using (var writer = _dialect.OpenWriter())
        {
            writer.Begin();
            writer.Insert(Row("p", 1));
            writer.Commit();
        }
        Assert.Equal([1], SequenceNrs(_database.Prepared(), "p"));
    }
}

public sealed class SqliteTableTests() : TableTests(new SqliteTestDatabase());

public sealed class PostgresTableTests() : TableTests(new PostgresTestDatabase());
