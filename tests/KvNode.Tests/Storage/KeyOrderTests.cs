using FsCheck;
using FsCheck.Fluent;
using KvMessages;
using KvNode.Storage;
using KvNode.Tests.Ranges;

namespace KvNode.Tests.Storage;

public sealed class KeyOrderTests
{
    private static readonly Gen<int[]> Numbers = Gen.ArrayOf(Gen.Choose(0, 40));

    private static readonly Gen<(int[] First, int[][] More, int Start, int? End, bool After)> Scenarios =
        from first in Numbers
        from more in Gen.ArrayOf(Numbers)
        from start in Gen.Choose(0, 41)
        from end in Gen.Elements<int?>(null, 0, 3, 17, 39, 41)
        from after in Gen.Elements(true, false)
        select (first, more, start, end, after);

    [Fact]
    public void Keys_that_come_between_two_ranges_are_in_their_place() => RangeSamples.Hold(Scenarios, scenario =>
    {
        var known = new HashSet<int>(scenario.First);
        var order = new KeyOrder(known.Select(KeyOf));
        AssertRange();
        foreach (var more in scenario.More)
        {
            foreach (var number in more.Where(known.Add))
                order.Add(KeyOf(number));
            AssertRange();
        }

        void AssertRange()
        {
            var least = scenario.After ? scenario.Start + 1 : scenario.Start;
            var expected = known.Where(number => number >= least && number < (scenario.End ?? int.MaxValue));
            var end = scenario.End is { } number ? KeyOf(number) : null;
            Assert.Equal(
                expected.Order().Select(KeyOf), order.Range(KeyOf(scenario.Start), scenario.After, end).ToArray());
        }
    });

    [Fact]
    public void A_memtable_knows_the_order_of_what_is_put_after_it_was_asked()
    {
        var memtable = new Memtable();
        memtable.Put(RangeSamples.Of("b", 1));
        Assert.Equal(["b"], Keys());

        memtable.Put(RangeSamples.Of("c", 1));
        memtable.Put(RangeSamples.Of("a", 1));
        memtable.Put(RangeSamples.Of("b", 2));

        Assert.Equal(["a", "b", "c"], Keys());

        string[] Keys() =>
            [.. memtable.KeysOf(RangeSamples.First, afterStart: false, end: null).ToArray().Select(k => k.ToString())];
    }

    private static Key KeyOf(int number) => Key.Of($"k{number:D2}");
}
