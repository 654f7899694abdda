namespace Akka.Simulation.Tests.World;

public class EventQueueTests
{
    [Fact]
    public void Events_come_by_time_and_then_by_number_also_after_some_were_taken_out()
    {
        var random = new SimulationRandom(3, "queue");
        var queue = new EventQueue();
        var events = new List<WorldEvent>();
        for (var i = 0; i < 2_000; i++)
        {
            var @event = new WorldEvent(static () => { }, null);
            queue.Add(@event, random.Next(100));
            events.Add(@event);
        }

        foreach (var @event in events.Where((_, i) => i % 3 == 0))
            queue.Remove(@event);

        var expected = events.Where((_, i) => i % 3 != 0).OrderBy(e => e.Time).ThenBy(e => e.Number).ToList();
        var taken = new List<WorldEvent>();
        while (queue.Count > 0)
            taken.Add(queue.Take());
        Assert.Equal(expected, taken);
        Assert.Equal(long.MaxValue, queue.NextTime);
    }

    [Fact]
    public void Taking_out_an_event_twice_changes_nothing()
    {
        var queue = new EventQueue();
        var (first, second) = (new WorldEvent(static () => { }, null), new WorldEvent(static () => { }, null));
        queue.Add(first, 1);
        queue.Add(second, 2);
        queue.Remove(first);
        queue.Remove(first);
        Assert.Same(second, queue.Take());
    }
}
