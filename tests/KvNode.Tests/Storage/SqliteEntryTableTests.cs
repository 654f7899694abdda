using FsCheck;
using FsCheck.Fluent;
using KvMessages;
using KvNode.Storage;
using KvNode.Storage.Sqlite;
using static KvNode.Tests.Storage.Samples;

namespace KvNode.Tests.Storage;

public sealed class SqliteEntryTableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kv-table-").FullName;
    private readonly SqliteEntryTable _table;

    public SqliteEntryTableTests() => _table = Open();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_merged_is_found()
    {
        Entry[] entries = [Put("a", 5, expiresAt: 99), Tombstone("b", 6), Put("c", 7, size: 0), Put("ö", 8)];
        Merge(entries);

        Assert.Equal(entries, Find("a", "b", "c", "ö").OfType<Entry>());
        Assert.Null(Find("d").Single());
    }

    [Fact]
    public void A_value_of_1_MiB_is_found()
    {
        var value = new byte[1 << 20];
        new Random(7).NextBytes(value);
        var entry = Entry.Put(Key.Of(new string('k', Key.MaxBytes)), Version.Of(1, 0, 0), value);
        Merge(entry);

        Assert.Equal(entry, Find(entry.Key.ToString()).Single());
    }

    [Fact]
    public void What_is_merged_is_there_when_the_file_is_opened_again()
    {
        Merge(Put("a", 5));
        using (var writer = _table.OpenWriter())
        {
            writer.Mark([new FlushMark(7, 100, Version.Of(5, 0, 0)), new FlushMark(8, 1, Version.Of(1, 0, 0))]);
            writer.Mark([new FlushMark(7, 200, Version.Of(6, 0, 0))]);
            writer.Sync();
        }

        var again = Open();

        Assert.Equal(_table.Id, again.Id);
        Assert.Equal(Put("a", 5), Find(again, "a").Single());
        Assert.Equal(
            [new FlushMark(7, 200, Version.Of(6, 0, 0)), new FlushMark(8, 1, Version.Of(1, 0, 0))], again.Marks);
    }

    [Fact]
    public void Every_file_has_an_id_of_its_own() =>
        Assert.NotEqual(_table.Id, Open(Path.Combine(_folder, "other.db")).Id);

    /// <summary>Few versions, so that many are equal and the rest of the order decides.</summary>
    [Fact]
    public void The_entry_that_supersedes_all_others_is_left_in_whatever_order_they_come()
    {
        var entry = Gen.Choose(1, 3).SelectMany(version => Gen.Choose(0, 4).SelectMany(kind => Gen.Choose(0, 2)
            .Select(value => kind == 0
                ? Tombstone("k", version)
                : Entry.Put(
                    Key.Of("k"), Version.Of(version, 0, 0), new[] { (byte)value }, kind > 2 ? kind * 100 : null))));
        var run = 0;
        Prop.ForAll(Gen.NonEmptyListOf(entry).ToArbitrary(), entries =>
        {
            var table = Open(Path.Combine(_folder, $"{run++}.db"));
            using var writer = table.OpenWriter();
            Entry? expected = null;
            foreach (var each in entries)
            {
                writer.Merge([each]);
                expected = Entry.Merge(expected, each);
            }

            Assert.Equal(expected, Find(table, "k").Single());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    [Fact]
    public void A_scan_has_the_range_in_the_order_of_keys()
    {
        Merge(Put("a", 1), Tombstone("b", 2), Put("b1", 3), Put("c", 4), Put("d", 5));

        Assert.Equal("b b1 c", Scan("b", "d"));
        Assert.Equal("b1 c d", Scan("b0", null));
        Assert.Equal("", Scan("e", null));
    }

    [Fact]
    public void A_scan_sees_one_snapshot()
    {
        Merge(Put("a", 1), Put("c", 1));
        using var reader = _table.OpenReader();
        using var cursor = reader.Scan(Key.Of("a"), null);
        Assert.Equal(Put("a", 1), cursor.Next());

        Merge(Put("b", 2), Put("c", 2));

        Assert.Equal(Put("c", 1), cursor.Next());
        Assert.Null(cursor.Next());
        Assert.Null(cursor.Next());
    }

    [Fact]
    public void A_scan_that_was_left_can_be_followed_by_another_one()
    {
        Merge(Put("a", 1), Put("b", 1));
        using var reader = _table.OpenReader();
        using (var cursor = reader.Scan(Key.Of("a"), null))
            cursor.Next();

        using var again = reader.Scan(Key.Of("a"), null);
        Assert.Equal(Put("a", 1), again.Next());
    }

    [Fact]
    public void Expired_values_come_page_by_page_and_neither_tombstones_nor_live_ones_are_among_them()
    {
        Merge(
            Put("a", 1, expiresAt: 30), Put("b", 1, expiresAt: 10), Put("c", 1, expiresAt: 10), Tombstone("d", 1),
            Put("e", 1), Put("f", 1, expiresAt: 101), Put("g", 1, expiresAt: 100));
        using var reader = _table.OpenReader();

        var pages = new List<string>();
        Entry? last = null;
        while (reader.Expired(last, 100, 2) is { Count: > 0 } page)
        {
            pages.Add(string.Join(' ', page.Select(entry => entry.Key)));
            last = page[^1];
        }

        Assert.Equal(["b c", "a g"], pages);
    }

    [Fact]
    public void A_value_that_was_overwritten_without_expiry_does_not_expire()
    {
        Merge(Put("a", 1, expiresAt: 10));
        Merge(Put("a", 2));

        using var reader = _table.OpenReader();
        Assert.Empty(reader.Expired(null, long.MaxValue - 1, 10));
    }

    [Fact]
    public void A_merge_that_fails_leaves_nothing()
    {
        using var writer = _table.OpenWriter();
        var noVersion = Entry.Put(Key.Of("b"), Version.None, new byte[1]);

        Assert.ThrowsAny<Exception>(() => writer.Merge([Put("a", 1), noVersion]));
        writer.Merge([Put("c", 1)]);

        Assert.Equal(Put("c", 1), Find("a", "b", "c").Single(row => row is not null));
    }

    private SqliteEntryTable Open(string? file = null) =>
        SqliteEntryTable.Open(new SqliteTableSettings(file ?? Path.Combine(_folder, "entries.db"), 1 << 20, 1 << 20));

    private void Merge(params Entry[] entries)
    {
        using var writer = _table.OpenWriter();
        writer.Merge(entries);
    }

    private Entry?[] Find(params string[] keys) => Find(_table, keys);

    private static Entry?[] Find(SqliteEntryTable table, params string[] keys)
    {
        using var reader = table.OpenReader();
        var found = new Entry?[keys.Length];
        reader.Find([.. keys.Select(Key.Of)], found);
        return found;
    }

    private string Scan(string from, string? to)
    {
        using var reader = _table.OpenReader();
        using var cursor = reader.Scan(Key.Of(from), to is null ? null : Key.Of(to));
        var keys = new List<Key>();
        while (cursor.Next() is { } entry)
            keys.Add(entry.Key);
        return string.Join(' ', keys);
    }
}
