using Akka.Remote.Wire;

namespace Akka.Remote.Tests.Wire;

public class NumberingTableTests
{
    private readonly NumberingTable<string> _table = new(capacity: 4, sightingsNeeded: 3, StringComparer.Ordinal);

    [Fact]
    public void A_key_earns_a_number_by_recurring()
    {
        Assert.False(_table.Earns("a", out _));
        Assert.False(_table.Earns("a", out _));
        Assert.True(_table.Earns("a", out var number));
        Assert.True(_table.TryGet("a", out var found));
        Assert.Equal(number, found);
    }

    [Fact]
    public void Keys_that_never_recur_earn_nothing()
    {
        for (var i = 0; i < 10_000; i++)
            Assert.False(_table.Earns($"short-lived-{i}", out _));
    }

    [Fact]
    public void Keys_that_recur_earn_a_number_whatever_their_hashes_and_however_many_others_come_between()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var table = new NumberingTable<string>(capacity: 64, sightingsNeeded: 6, StringComparer.Ordinal);
            string[] recurring = [$"{attempt}a", $"{attempt}b", $"{attempt}c", $"{attempt}d"];
            var sightings = 0;
            while (recurring.Any(key => !table.TryGet(key, out _)))
            {
                Assert.True(++sightings < 500, "a key did not earn its number");
                foreach (var key in recurring.Where(key => !table.TryGet(key, out _)))
                    table.Earns(key, out _);
                table.Earns($"short-lived {attempt} {sightings}", out _);
            }
        }
    }

    [Fact]
    public void When_all_numbers_are_given_away_one_that_was_not_used_lately_is_given_anew()
    {
        foreach (var key in new[] { "a", "b", "c", "d", "e" })
            Earn(key);
        Assert.True(_table.TryGet("b", out _));
        Assert.True(_table.TryGet("d", out _));

        var number = Earn("f");

        Assert.Equal(2, number);
        Assert.False(_table.TryGet("c", out _));
        Assert.True(_table.TryGet("b", out _));
        Assert.True(_table.TryGet("d", out _));
    }

    [Fact]
    public void Whatever_the_order_of_use_both_sides_agree_on_every_number()
    {
        var random = new Random(7);
        var receiver = new NumberedTable<string>(4);
        for (var i = 0; i < 20_000; i++)
        {
            var key = $"k{random.Next(12)}";
            if (_table.TryGet(key, out var number))
                Assert.Equal(key, receiver.Get(number));
            else if (_table.Earns(key, out number))
                receiver.Define(number, key);
        }
    }

    [Fact]
    public void A_number_that_was_never_defined_is_a_format_error()
    {
        var receiver = new NumberedTable<string>(4);
        receiver.Define(1, "a");
        Assert.Throws<WireFormatException>(() => receiver.Get(0));
        Assert.Throws<WireFormatException>(() => receiver.Get(1_000));
    }

    [Fact]
    public void A_definition_beyond_the_capacity_is_a_format_error() =>
        Assert.Throws<WireFormatException>(() => new NumberedTable<string>(4).Define(4, "a"));

    private int Earn(string key)
    {
        int number;
        while (!_table.Earns(key, out number))
        {
        }

        return number;
    }
}
