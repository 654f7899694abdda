using System.Buffers.Binary;
using KvMessages;
using KvNode.Storage;
using KvNode.Storage.Scrub;
using KvNode.Storage.Sqlite;
using static KvNode.Tests.Storage.Samples;

namespace KvNode.Tests.Storage.Scrub;

/// <summary>
/// Bits of a file that is not checked at the start are flipped. After a scrub the lookup of a key that was written
/// finds its row or is an error.
/// </summary>
public sealed class SqliteScrubTests : IDisposable
{
    private const int PageSize = 4096;
    private const byte InteriorPage = 2;
    private const byte LeafPage = 10;

    private const int Rows = 4_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("kv-scrub-").FullName;
    private readonly byte[] _healthy;

    public SqliteScrubTests()
    {
        using (var writer = Open().OpenWriter())
        {
            writer.Merge([.. Enumerable.Range(0, Rows).Select(EntryOf)]);
            writer.Sync();
        }

        _healthy = System.IO.File.ReadAllBytes(File);
    }

    private string File => Path.Combine(_folder, "entries.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_healthy_table_has_no_damage()
    {
        var run = Scrub(Open());

        Assert.Empty(run.Ranges);
        Assert.Equal(Rows, run.Rows);
    }

    [Theory]
    [InlineData(LeafPage)]
    [InlineData(InteriorPage)]
    public void A_damaged_key_is_found_and_hides_nothing_any_more(byte kindOfPage)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            var page = Enumerable.Range(1, _healthy.Length / PageSize - 1)
                .First(page => _healthy[page * PageSize] == kindOfPage && HasKeys(page * PageSize));
            Damage(FirstKeyOf(page * PageSize) + 9, bit);
            var table = Open();
            var run = Scrub(table);

            Assert.NotEmpty(run.Ranges);
            Assert.True(LookUpAll(table, run) > 0, "no answer is an error");
        }
    }

    [Fact]
    public void Whatever_bit_is_flipped_no_row_is_missed_without_an_error()
    {
        const int Seed = 7;
        var chance = new Random(Seed);
        for (var flip = 0; flip < 40; flip++)
        {
            var page = chance.Next(1, _healthy.Length / PageSize) * PageSize;
            if (!HasKeys(page))
                continue;
            // How many keys a page has (bytes 3 and 4) a scrub cannot tell.
            var offset = flip % 2 == 0 ? chance.Next(5, 100) : chance.Next(5, PageSize);
            Damage(page + offset, chance.Next(8));
            var table = Open();

            LookUpAll(table, Scrub(table));
        }
    }

    private bool HasKeys(int page) => _healthy.AsSpan(page, PageSize).IndexOf("key0"u8) > 0;

    /// <summary>Of the page's first cell; elsewhere it may have remains of former ones.</summary>
    private int FirstKeyOf(int page)
    {
        var pointers = page + (_healthy[page] == InteriorPage ? 12 : 8);
        var cell = page + BinaryPrimitives.ReadUInt16BigEndian(_healthy.AsSpan(pointers));
        return cell + _healthy.AsSpan(cell).IndexOf("key0"u8);
    }

    private static Key KeyOf(int i) => Key.Of($"key{i:d9}");

    private static Entry EntryOf(int i) => Put($"key{i:d9}", i + 1, size: 20);

    private static ScrubRun Scrub(SqliteEntryTable table)
    {
        var run = new ScrubRun(16 * 1024);
        using var reader = table.OpenScanner();
        while (!run.IsDone)
            run.Step(reader);
        return run;
    }

    /// <returns>How many lookups were errors.</returns>
    private static int LookUpAll(SqliteEntryTable table, ScrubRun run)
    {
        var damage = new KnownDamage();
        damage.Set(run.Ranges, run.DamagedRows);
        using var reader = new GuardedTable(table, damage).OpenReader();
        var found = new Entry?[1];
        var errors = 0;
        for (var i = 0; i < Rows; i++)
        {
            try
            {
                reader.Find([KeyOf(i)], found);
                Assert.Equal(EntryOf(i), found[0]);
            }
            catch (EntryTableException)
            {
                errors++;
            }
        }

        return errors;
    }

    private SqliteEntryTable Open() => SqliteEntryTable.Open(new SqliteTableSettings(File, 1 << 20, CheckBelow: 0));

    private void Damage(int offset, int bit)
    {
        foreach (var former in Directory.GetFiles(_folder))
            System.IO.File.Delete(former);
        var bytes = _healthy.ToArray();
        bytes[offset] ^= (byte)(1 << bit);
        System.IO.File.WriteAllBytes(File, bytes);
    }
}
