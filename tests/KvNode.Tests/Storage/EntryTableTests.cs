using FsCheck;
using FsCheck.Fluent;
using KvMessages;
using KvNode.Storage;
using static KvNode.Tests.Storage.Samples;

namespace KvNode.Tests.Storage;

/// <summary>What every entry table does, wherever it is.</summary>
public abstract class EntryTableTests : IDisposable
{
    private readonly TableHome _home;
    private readonly IEntryTable _table;

    protected EntryTableTests(TableHome home)
    {
        _home = home;
        _table = home.Open("entries");
    }

    public void Dispose() => _home.Dispose();

    [Fact]
    public void What_is_merged_is_found()
    {
        Entry[] entries = [Put("a", 5, expiresAt: 99), Tombstone("b", 6), Put("c", 7, size: 0), Put("ö", 8)];
        Merge(entries);

        AssertFound([.. entries, null], "a", "b", "c", "ö", "d");
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
    public void What_is_merged_is_there_when_the_table_is_opened_again()
    {
        Merge(Put("a", 5));
        using (var writer = _table.OpenWriter())
        {
            writer.Mark([new FlushMark(7, 100, Version.Of(5, 0, 0)), new FlushMark(8, 1, Version.Of(1, 0, 0))]);
            writer.Mark([new FlushMark(7, 200, Version.Of(6, 0, 0))]);
            writer.Sync();
        }

        var again = _home.Open("entries");

        Assert.Equal(_table.Id, again.Id);
        Assert.Equal(Put("a", 5), Find(again, "a").Single());
        Assert.Equal(
            [new FlushMark(7, 200, Version.Of(6, 0, 0)), new FlushMark(8, 1, Version.Of(1, 0, 0))],
            again.Marks.OrderBy(mark => mark.Partition));
    }

    [Fact]
    public void Every_table_has_an_id_of_its_own() => Assert.NotEqual(_table.Id, _home.Open("other").Id);

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
            var table = _home.Open($"run{run++}");
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
    public void A_long_scan_has_every_row_once()
    {
        Merge([.. Enumerable.Range(1000, 1000).Select(i => Put($"k{i}", i))]);

        Assert.Equal(string.Join(' ', Enumerable.Range(1100, 800).Select(i => $"k{i}")), Scan("k1100", "k1900"));
        Assert.Equal(64, Scan("k1000", "k1064").Split(' ').Length);
    }

    [Fact]
    public void A_key_may_be_asked_for_twice()
    {
        Merge(Put("a", 1));

        AssertFound([Put("a", 1), null, Put("a", 1)], "a", "b", "a");
    }

    [Fact]
    public void An_older_entry_leaves_the_row_as_it_is_among_newer_ones()
    {
        Merge(Put("a", 5), Put("b", 5), Put("c", 5));
        Merge(Put("a", 6), Put("b", 4), Tombstone("c", 5));

        AssertFound([Put("a", 6), Put("b", 5), Tombstone("c", 5)], "a", "b", "c");
    }

    [Fact]
    public void What_a_merge_has_committed_the_next_lookup_sees()
    {
        using var reader = _table.OpenReader();
        using var writer = _table.OpenWriter();
        for (var version = 1; version <= 20; version++)
        {
            writer.Merge([Put("a", version)]);
            var found = new Entry?[1];
            reader.Find([Key.Of("a")], found);
            Assert.Equal(Put("a", version), found[0]);
        }
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

        AssertFound([null, null, Put("c", 1)], "a", "b", "c");
    }

    private void Merge(params Entry[] entries)
    {
        using var writer = _table.OpenWriter();
        writer.Merge(entries);
    }

    private void AssertFound(IEnumerable<Entry?> expected, params string[] keys) => Assert.Equal(expected, Find(keys));

    private Entry?[] Find(params string[] keys) => Find(_table, keys);

    private static Entry?[] Find(IEntryTable table, params string[] keys)
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

public sealed class SqliteEntryTableTests() : EntryTableTests(new SqliteTableHome());

public sealed class PostgresEntryTableTests() : EntryTableTests(new PostgresTableHome());
