using KvMessages;
using KvNode.Storage;
using KvNode.Storage.Sqlite;
using static KvNode.Tests.Storage.Samples;

namespace KvNode.Tests.Storage;

public sealed class SqliteDamageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kv-damage-").FullName;

    private string File => Path.Combine(_folder, "entries.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("UPDATE entry SET stored = x'0000000000100000007A' WHERE key = x'62'", "its checksum is wrong")]
    [InlineData("UPDATE entry SET checksum = checksum + 1 WHERE key = x'62'", "its checksum is wrong")]
    [InlineData("UPDATE entry SET version = 1 WHERE key = x'62'", "its column says")]
    public void A_damaged_row_is_found_when_it_is_read(string damage, string what)
    {
        var table = Filled();
        Execute(damage);
        using var reader = table.OpenReader();
        var found = new Entry?[3];

        var fault = Assert.Throws<EntryDamagedException>(
            () => reader.Find([Key.Of("a"), Key.Of("b"), Key.Of("c")], found));

        Assert.Equal(Key.Of("b"), fault.Key);
        Assert.StartsWith($"{File}: the row of 'b' is damaged: ", fault.Message);
        Assert.Contains(what, fault.Message);
        reader.Find([Key.Of("a"), Key.Of("c")], found);
        Assert.Equal(Put("c", 3), found[1]);
    }

    [Fact]
    public void A_scan_goes_on_behind_a_damaged_row()
    {
        var table = Filled();
        Execute("UPDATE entry SET checksum = 0 WHERE key = x'62'");
        using var reader = table.OpenReader();
        using var cursor = reader.Scan(Key.Of("a"), null);

        Assert.Equal(Put("a", 1), cursor.Next());
        Assert.Throws<EntryDamagedException>(() => cursor.Next());
        Assert.Equal(Put("c", 3), cursor.Next());
    }

    [Fact]
    public void A_damaged_row_is_mended_by_any_entry_that_is_merged()
    {
        var table = Filled();
        Execute("UPDATE entry SET checksum = 0, version = 99999999999999 WHERE key = x'62'");
        using (var writer = table.OpenWriter())
            writer.Merge([Put("b", 2)]);

        using var reader = table.OpenReader();
        var found = new Entry?[1];
        reader.Find([Key.Of("b")], found);
        Assert.Equal(Put("b", 2), found[0]);
    }

    [Fact]
    public void A_sweep_leaves_damaged_rows_alone()
    {
        var table = Filled(expiresAt: 10);
        Execute("UPDATE entry SET checksum = 0 WHERE key = x'62'");

        using var reader = table.OpenReader();

        Assert.Equal([Key.Of("a"), Key.Of("c")], reader.Expired(null, 10, 10).Select(entry => entry.Key));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_with_its_name_and_what_to_do()
    {
        System.IO.File.WriteAllText(File, new string('x', 10_000));

        var refusal = Assert.Throws<TableDamagedException>(() => Open());

        Assert.StartsWith($"cannot use {File}: ", refusal.Message);
        Assert.Contains("refill it from the replicas", refusal.Message);
    }

    [Fact]
    public void A_damaged_page_is_found_at_the_start()
    {
        Filled(count: 2_000);
        var bytes = System.IO.File.ReadAllBytes(File);
        Assert.True(bytes.Length > 10 * 4096, $"the file has {bytes.Length} bytes");
        bytes.AsSpan(8 * 4096, 4096).Fill(0xAA);
        System.IO.File.WriteAllBytes(File, bytes);

        Assert.Contains("refill it from the replicas", Assert.Throws<EntryTableException>(() => Open()).Message);
        // A file that is too large for that is found out where it is read.
        Open(checkBelow: 0);
    }

    [Fact]
    public void A_damaged_number_of_SQLites_own_format_is_refused_with_what_to_do()
    {
        const int SchemaFormat = 47;
        Filled();
        var bytes = System.IO.File.ReadAllBytes(File);
        bytes[SchemaFormat] ^= 1 << 6;
        System.IO.File.WriteAllBytes(File, bytes);

        Assert.Contains("refill it from the replicas", Assert.Throws<EntryTableException>(() => Open()).Message);
    }

    [Fact]
    public void A_damaged_column_of_expiry_makes_nothing_expire()
    {
        var table = Filled(expiresAt: 1_000);
        Execute("UPDATE entry SET expires = 5 WHERE key = x'62'");

        using var reader = table.OpenReader();

        Assert.Empty(reader.Expired(null, 10, 10));
    }

    [Fact]
    public void A_damaged_key_is_found_at_the_start()
    {
        Filled();
        Execute("UPDATE entry SET key = x'6263' WHERE key = x'62'");

        Assert.Contains("its key is damaged", Assert.Throws<EntryTableException>(() => Open()).Message);
    }

    [Theory]
    [InlineData("ceiling = ceiling - 1")]
    [InlineData("sequence_nr = sequence_nr + 1")]
    [InlineData("partition = 8")]
    public void A_damaged_mark_is_refused(string damage)
    {
        using (var writer = Open().OpenWriter())
            writer.Mark([new FlushMark(7, 100, new Version(1_000))]);
        Execute($"UPDATE mark SET {damage}");

        Assert.Contains("the mark of partition", Assert.Throws<EntryTableException>(() => Open()).Message);
    }

    [Fact]
    public void Another_database_is_refused()
    {
        Execute("CREATE TABLE something (a)");

        Assert.Contains("none of entries", Assert.Throws<EntryTableException>(() => Open()).Message);
    }

    [Theory]
    [InlineData("entry")]
    [InlineData("mark")]
    [InlineData("meta")]
    public void A_table_whose_name_is_damaged_is_refused_with_what_to_do(string name)
    {
        Filled();
        var bytes = System.IO.File.ReadAllBytes(File);
        var at = bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes($"table{name}{name}"));
        bytes[at + "table".Length] ^= 0x20;
        System.IO.File.WriteAllBytes(File, bytes);

        Assert.Contains("refill it from the replicas", Assert.Throws<EntryTableException>(() => Open()).Message);
    }

    [Fact]
    public void An_unknown_format_is_refused()
    {
        Open();
        Execute("UPDATE meta SET value = '99' WHERE name = 'format'");

        Assert.Contains("has the format '99'", Assert.Throws<EntryTableException>(() => Open()).Message);
    }

    private SqliteEntryTable Open(long checkBelow = 1 << 24) =>
        SqliteEntryTable.Open(new SqliteTableSettings(File, 1 << 20, checkBelow));

    private SqliteEntryTable Filled(int count = 0, long? expiresAt = null)
    {
        var table = Open();
        using var writer = table.OpenWriter();
        writer.Merge([Put("a", 1, expiresAt), Put("b", 2, expiresAt), Put("c", 3, expiresAt)]);
        writer.Merge([.. Enumerable.Range(0, count).Select(i => Put($"d{i:d9}", 4))]);
        return table;
    }

    private void Execute(string sql)
    {
        using var file = new SqliteFile(File, 1 << 20);
        file.Execute(sql);
    }
}
