namespace Akka.Simulation.Tests.World;

public class SimulationRandomTests
{
    [Fact]
    public void The_numbers_of_a_seed_never_change()
    {
        var random = new SimulationRandom(42, "golden");
        ulong[] expected = [0xE639957573461785, 0xC6C939F60D60AD6A, 0x0039F677D19961AD];
        ulong[] drawn = [random.NextUInt64(), random.NextUInt64(), random.NextUInt64()];
        Assert.Equal(expected, drawn);
    }

    [Fact]
    public void Streams_of_one_seed_differ()
    {
        Assert.NotEqual(new SimulationRandom(1, "a").NextUInt64(), new SimulationRandom(1, "b").NextUInt64());
        Assert.NotEqual(new SimulationRandom(1, "a").NextUInt64(), new SimulationRandom(2, "a").NextUInt64());
    }

    [Fact]
    public void Numbers_below_a_bound_are_spread_evenly()
    {
        var random = new SimulationRandom(7, "spread");
        var counts = new int[10];
        for (var i = 0; i < 100_000; i++)
            counts[random.Next(10)]++;
        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void A_chance_comes_as_often_as_it_says()
    {
        var random = new SimulationRandom(7, "chance");
        var hits = Enumerable.Range(0, 100_000).Count(_ => random.Chance(0.2));
        Assert.InRange(hits, 19_000, 21_000);
        Assert.False(random.Chance(0));
        Assert.True(random.Chance(1));
    }
}
