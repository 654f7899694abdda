using KvMessages;
using KvNode.Storage;
using KvNode.Storage.Scrub;
using static KvNode.Tests.Storage.Samples;
using static KvNode.Tests.Storage.Scrub.ScriptedTable;

namespace KvNode.Tests.Storage.Scrub;

public sealed class GuardedTableTests
{
    private readonly KnownDamage _damage = new();
    private readonly GuardedTable _table;

    public GuardedTableTests() => _table = new GuardedTable(new ScriptedTable(Good("b"), Good("d")), _damage);

    [Fact]
    public void Without_damage_a_miss_is_a_miss() => Assert.Null(Find("c"));

    [Theory]
    [InlineData("b", "d", "b", true)]
    [InlineData("b", "d", "a", false)]
    [InlineData("b", "d", "c", null)]
    [InlineData("b", "c", "c", null)]
    [InlineData("c", "d", "c", null)]
    [InlineData("b", "d", "e", false)]
    [InlineData(null, "b", "a", null)]
    [InlineData(null, "b", "c", false)]
    [InlineData("d", null, "e", null)]
    [InlineData("d", null, "c", false)]
    [InlineData(null, null, "c", null)]
    [InlineData(null, null, "d", true)]
    public void What_is_not_found_where_the_table_is_damaged_is_an_error(
        string? from, string? to, string key, bool? found)
    {
        _damage.Set([RangeOf("x", "z"), RangeOf(from, to)], 1);

        if (found is { } isThere)
            Assert.Equal(isThere ? Put(key, 1) : null, Find(key));
        else
            Assert.Contains("scripted.db is damaged ", Assert.Throws<EntryDamagedException>(() => Find(key)).Message);
    }

    [Theory]
    [InlineData("b", "d", "c", "cc", true)]
    [InlineData("b", "d", "a", "b", false)]
    [InlineData("b", "d", "a", "bb", true)]
    [InlineData("b", "d", "d", null, true)]
    [InlineData("b", "d", "dd", null, false)]
    [InlineData("d", null, "a", "d", false)]
    [InlineData(null, "b", "a", "aa", true)]
    [InlineData(null, null, "q", "r", true)]
    public void A_scan_through_damage_is_an_error(string? from, string? to, string start, string? end, bool isError)
    {
        _damage.Set([RangeOf(from, to)], 1);
        using var reader = _table.OpenScanner();

        var failure = Record.Exception(() => reader.Scan(Key.Of(start), end is null ? null : Key.Of(end)).Dispose());

        Assert.Equal(isError, failure is EntryDamagedException);
    }

    private static DamagedRange RangeOf(string? from, string? to) =>
        new(from is null ? null : Key.Of(from), to is null ? null : Key.Of(to));

    private Entry? Find(string key)
    {
        using var reader = _table.OpenReader();
        var found = new Entry?[1];
        reader.Find([Key.Of(key)], found);
        return found[0];
    }
}
