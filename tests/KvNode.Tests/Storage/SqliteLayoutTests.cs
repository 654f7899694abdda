using KvMessages;
using KvNode.Storage.Sqlite;
using static KvNode.Tests.Storage.Samples;

namespace KvNode.Tests.Storage;

public sealed class SqliteLayoutTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kv-layout-").FullName;

    private string File => Path.Combine(_folder, "entries.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(100)]
    [InlineData(1_000)]
    [InlineData(1_200)]
    [InlineData(3_000)]
    [InlineData(10_000)]
    public void Rows_take_at_most_two_thirds_more_room_than_their_keys_and_values(int size)
    {
        const int Live = 2_000_000;
        var count = Live / size;
        var table = Open();
        using (var writer = table.OpenWriter())
            writer.Merge([.. Enumerable.Range(0, count).Select(i => Put($"k{i:d6}", 1, size: size))]);

        Open();

        Assert.InRange(new FileInfo(File).Length, Live, Live * 5 / 3);
    }

    [Fact]
    public void A_file_whose_keys_and_rows_share_a_tree_or_whose_pages_are_larger_keeps_working()
    {
        MakeFormerFile();
        var table = Open();
        using (var writer = table.OpenWriter())
        {
            writer.Merge([Put("a", 2, expiresAt: 7), Put("b", 2, size: 20_000), Put("c", 2, expiresAt: 7)]);
            writer.Merge([Put("a", 1), Put("b", 3)]);
            writer.Sync();
        }

        using var reader = table.OpenReader();
        var found = new Entry?[3];
        reader.Find([Key.Of("a"), Key.Of("b"), Key.Of("d")], found);
        Assert.Equal(Put("a", 2, expiresAt: 7), found[0]);
        Assert.Equal(Put("b", 3), found[1]);
        Assert.Null(found[2]);
        Assert.Equal([Key.Of("a"), Key.Of("c")], reader.Expired(null, 10, 10).Select(entry => entry.Key));
        using var cursor = reader.Scan(Key.Of("b"), null);
        Assert.Equal(Key.Of("b"), cursor.Next()!.Key);
        Assert.Equal(Key.Of("c"), cursor.Next()!.Key);
        Assert.Null(cursor.Next());
    }

    private SqliteEntryTable Open() => SqliteEntryTable.Open(new SqliteTableSettings(File, 1 << 20, 1 << 24));

    private void MakeFormerFile()
    {
        using var file = new SqliteFile(File, 1 << 20);
        file.Execute("PRAGMA page_size=16384");
        file.Execute(
            """
            CREATE TABLE entry (
                key BLOB NOT NULL PRIMARY KEY, version INTEGER NOT NULL, expires INTEGER, stored BLOB NOT NULL,
                checksum INTEGER NOT NULL) WITHOUT ROWID
            """);
        file.Execute("CREATE INDEX entry_by_expiry ON entry (expires) WHERE expires IS NOT NULL");
        file.Execute(
            """
            CREATE TABLE mark (
                partition INTEGER PRIMARY KEY, sequence_nr INTEGER NOT NULL, ceiling INTEGER NOT NULL,
                checksum INTEGER NOT NULL)
            """);
        file.Execute("CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
        file.Execute("INSERT INTO meta VALUES ('format', '1'), ('id', '0123456789abcdef'), ('syncs', '0')");
    }
}
