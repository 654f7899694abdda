using KvMessages;
using KvNode.Storage;
using KvNode.Storage.Scrub;
using static KvNode.Tests.Storage.Scrub.ScriptedTable;

namespace KvNode.Tests.Storage.Scrub;

public sealed class ScrubRunTests
{
    private static readonly (string, object)[] Healthy = [.. "abcdefgh".Select(key => Good(key.ToString()))];

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(100_000)]
    public void A_healthy_table_is_read_once_whatever_the_size_of_a_page(int page)
    {
        var run = RunOf(new ScriptedTable(Healthy), page);

        Assert.Empty(run.Ranges);
        Assert.Equal((8, 0), (run.Rows, run.DamagedRows));
        Assert.Equal(8 * (1 + 9 + 1), run.Bytes);
    }

    [Fact]
    public void An_empty_table_is_healthy() => Assert.Empty(RunOf(new ScriptedTable(), 1).Ranges);

    [Theory]
    [InlineData("c", "b", "d")]
    [InlineData("bz", "b", "d")]
    [InlineData("x", "b", "x")]
    [InlineData("aa", "aa", "d")]
    [InlineData("b", "b", "d")]
    public void A_damaged_row_may_hide_keys_between_its_neighbours_and_the_key_that_stands_there(
        string stored, string from, string to)
    {
        foreach (var page in new[] { 1, 30, 1_000 })
        {
            var run = RunOf(new ScriptedTable(
                Good("a"), Good("b"), Damaged("c", stored), Good("d"), Good("e")), page);

            Assert.Equal([new DamagedRange(Key.Of(from), Key.Of(to))], run.Ranges);
            Assert.Equal(1, run.DamagedRows);
        }
    }

    [Fact]
    public void Damaged_rows_at_both_ends_may_hide_all_keys_beyond()
    {
        var run = RunOf(new ScriptedTable(Damaged("a", "a"), Good("b"), Good("c"), Damaged("d", "d")), 1);

        Assert.Equal([new DamagedRange(null, Key.Of("b")), new DamagedRange(Key.Of("c"), null)], run.Ranges);
    }

    [Fact]
    public void Damaged_rows_in_a_row_are_one_range_and_never_the_end_of_a_page()
    {
        var run = RunOf(new ScriptedTable(
            Good("a"), Damaged("b", "m"), Damaged("c", "k"), Damaged("d", "A"), Good("e"), Good("f")), 1);

        Assert.Equal([new DamagedRange(Key.Of("A"), Key.Of("m"))], run.Ranges);
        Assert.Equal((6, 3), (run.Rows, run.DamagedRows));
    }

    [Fact]
    public void A_row_whose_key_is_none_may_hide_anything() =>
        Assert.Equal([DamagedRange.Everything], RunOf(new ScriptedTable(Good("a"), Damaged("b", null)), 1).Ranges);

    [Fact]
    public void A_good_row_out_of_order_means_that_anything_may_be_missing() =>
        Assert.Equal([DamagedRange.Everything], RunOf(new ScriptedTable(Good("b"), Good("a"), Good("c")), 99).Ranges);

    [Fact]
    public void A_row_that_is_there_twice_means_that_anything_may_be_missing() =>
        Assert.Equal([DamagedRange.Everything], RunOf(new ScriptedTable(Good("a"), Good("b"), Good("b")), 99).Ranges);

    [Fact]
    public void A_search_that_misses_the_row_which_was_just_read_means_that_anything_may_be_missing() =>
        Assert.Equal([DamagedRange.Everything], RunOf(new ScriptedTable(Healthy) { LandsAt = 5 }, 20).Ranges);

    [Fact]
    public void A_search_that_meets_damaged_rows_before_the_one_it_looks_for_has_not_missed_it()
    {
        var table = new ScriptedTable(Good("a"), Damaged("b", "x"), Good("c"), Good("d")) { LandsAt = 1 };

        var run = RunOf(table, 270);

        Assert.True(table.Scans > 1);
        Assert.Equal([new DamagedRange(Key.Of("a"), Key.Of("x"))], run.Ranges);
    }

    [Fact]
    public void Where_the_structure_is_damaged_what_lies_behind_is_unknown()
    {
        var run = RunOf(new ScriptedTable(Good("a"), Damaged("b", "b"), Hole("c"), Good("d")), 1);

        Assert.Equal([DamagedRange.Everything], run.Ranges);
        Assert.Equal(1, run.DamagedRows);
    }

    [Fact]
    public void Rows_that_are_all_damaged_are_given_up_after_a_while()
    {
        var rows = Enumerable.Range(0, ScrubRun.MaxDamagedInARow + 10).Select(i => Damaged($"k{i:d9}", $"k{i:d9}"));

        var run = RunOf(new ScriptedTable([.. rows]), 1);

        Assert.Equal([DamagedRange.Everything], run.Ranges);
    }

    [Fact]
    public void A_page_that_cannot_be_read_is_read_again()
    {
        var table = new ScriptedTable(Good("a"), Good("b"), Damaged("c", "c"), Good("d"));
        var run = new ScrubRun(1);
        run.Step(table.OpenReader());
        table.Fault = new EntryTableException("the disk is gone");
        Assert.Throws<EntryTableException>(() => run.Step(table.OpenReader()));
        table.Fault = null;

        Finish(run, table);

        Assert.Equal([new DamagedRange(Key.Of("b"), Key.Of("d"))], run.Ranges);
        Assert.Equal((4, 1), (run.Rows, run.DamagedRows));
    }

    [Fact]
    public void A_page_ends_with_the_row_that_fills_it()
    {
        var table = new ScriptedTable([.. Enumerable.Range(0, 10).Select(i => Good($"k{i}", size: 89))]);
        var run = new ScrubRun(250);

        Assert.Equal(300, run.Step(table.OpenReader()));
        Assert.Equal(300, run.Step(table.OpenReader()));
    }

    private static ScrubRun RunOf(ScriptedTable table, long page)
    {
        var run = new ScrubRun(page);
        Finish(run, table);
        return run;
    }

    private static void Finish(ScrubRun run, ScriptedTable table)
    {
        for (var steps = 0; !run.IsDone; steps++)
        {
            Assert.True(steps < 1_000, "it comes to no end");
            run.Step(table.OpenReader());
        }
    }
}
