using FsCheck;
using FsCheck.Fluent;
using KvMessages;
using KvMessages.Replica;
using KvNode.Ranges;

namespace KvNode.Tests.Ranges;

public sealed class SnapshotScanTests
{
    private static readonly Gen<Scenario> Scenarios =
        from memory in RangeSamples.Store
        from table in RangeSamples.Store
        from slices in Gen.Choose(1, 4)
        from limit in Gen.Choose(1, 8)
        from entries in Gen.Choose(1, 6)
        from bytes in Gen.Elements(1, 150, 400, 10_000)
        from rows in Gen.Choose(1, 10)
        from live in Gen.Elements<long?>(null, RangeSamples.Now)
        select new Scenario(memory, table, slices, limit, entries, bytes, rows, live);

    private sealed record Scenario(
        Entry[] Memory, Entry[] Table, int Slices, int SliceLimit, int Entries, int Bytes, int Rows, long? LiveAt);

    [Fact]
    public void Pages_of_any_size_make_up_the_newest_of_memory_and_table() =>
        RangeSamples.Hold(Scenarios, scenario =>
        {
            var (read, pages) = (new List<Entry>(), 0);
            var next = RangeSamples.Page(scenario.LiveAt, scenario.Entries, scenario.Bytes);
            while (true)
            {
                using var scan = Begin(scenario, next);
                ScannedPage page;
                do
                {
                    page = scan.Read(next, scenario.Rows);
                    Assert.True(++pages < 200, "the range does not end");
                    AssertWithin(scenario, page);
                    read.AddRange(page.Entries);
                    if (page.Next is { } position)
                        next = next with { Start = position, AfterStart = true };
                }
                while (page.Next is not null && !scan.IsUsedUp);

                if (page.Next is null)
                    break;
            }

            Assert.Equal(RangeSamples.Expected([scenario.Memory, scenario.Table], scenario.LiveAt), read);
        });

    [Fact]
    public void A_page_of_nothing_but_tombstones_ends_after_its_share_of_rows_and_says_where()
    {
        var dead = Enumerable.Range(0, 100).Select(i => RangeSamples.Of($"k{i:D3}", 1, kind: 5)).ToArray();
        var page = RangeSamples.Page(RangeSamples.Now, 10, 10_000);
        using var scan = Begin([], [.. dead, RangeSamples.Of("z", 1)], page);

        var scanned = scan.Read(page, maxRows: 40);

        Assert.Empty(scanned.Entries);
        Assert.Equal("k039", scanned.Next!.ToString());
        Assert.False(scan.IsUsedUp);
    }

    [Fact]
    public void Large_values_that_have_expired_end_a_page_before_its_rows_do()
    {
        var dead = Enumerable.Range(0, 100)
            .Select(i => Entry.Put(Key.Of($"k{i:D3}"), new Version(1), new byte[1000], RangeSamples.Now));
        var page = RangeSamples.Page(RangeSamples.Now, 10, 1000);
        using var scan = Begin([], [.. dead], page);

        Assert.Equal("k007", scan.Read(page, maxRows: 1000).Next!.ToString());
    }

    [Fact]
    public void A_value_larger_than_a_page_is_a_page_of_its_own()
    {
        var big = Entry.Put(Key.Of("b"), new Version(1), new byte[5000]);
        var page = RangeSamples.Page(null, 10, 1000);
        using var scan = Begin([RangeSamples.Of("a", 1)], [big, RangeSamples.Of("c", 1)], page);

        var pages = new[] { scan.Read(page, 100), scan.Read(page, 100), scan.Read(page, 100), scan.Read(page, 100) };

        Assert.Equal(["a", "b", "c", ""], pages.Select(read => string.Join(',', read.Entries.Select(e => e.Key))));
    }

    private static void AssertWithin(Scenario scenario, ScannedPage page)
    {
        Assert.True(page.Entries.Count <= scenario.Entries, "too many entries");
        Assert.True(
            page.Entries.Count <= 1 || page.Entries.Sum(ScannedPage.SizeOf) <= scenario.Bytes, "too many bytes");
        Assert.True(page.Entries.Count <= scenario.Rows, "too many rows");
    }

    /// <summary>Memory's keys are dealt out to slices of a limited size, as to partitions.</summary>
    private static SnapshotScan Begin(Scenario scenario, ScanPage page)
    {
        var slices = Enumerable.Range(0, scenario.Slices).Select(slice =>
        {
            var held = scenario.Memory.Where((_, i) => i % scenario.Slices == slice).Where(entry =>
                page.AfterStart ? entry.Key.CompareTo(page.Start) > 0 : entry.Key.CompareTo(page.Start) >= 0).ToArray();
            return new MemorySlice(
                0, [.. held.Take(scenario.SliceLimit)], IsCut: held.Length > scenario.SliceLimit);
        });
        var table = new MemoryTable();
        table.Put(scenario.Table);
        return SnapshotScan.Begin(slices, table.OpenReader(), page);
    }

    private static SnapshotScan Begin(Entry[] memory, Entry[] rows, ScanPage page) =>
        Begin(new Scenario(memory, rows, 1, int.MaxValue, 0, 0, 0, null), page);
}
