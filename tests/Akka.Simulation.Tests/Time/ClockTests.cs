using Akka.Actor;
using Akka.Simulation.Tests.Support;

namespace Akka.Simulation.Tests.Time;

public class ClockTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_scheduler_tells_the_time_of_its_node()
    {
        using var world = new SimulationWorld(1);
        var a = new TestNode(world, "a");
        var b = new TestNode(world, "b");
        var (first, second) = (a.Start().Scheduler, b.Start().Scheduler);
        b.Node.Clock.Jump(TimeSpan.FromMinutes(-5));
        world.RunFor(Second);
        Assert.Equal(world.Options.Epoch + Second, first.Now);
        Assert.Equal(world.Options.Epoch + Second - TimeSpan.FromMinutes(5), second.Now);
        Assert.Equal(Second, second.MonotonicClock);
    }

    [Fact]
    public void A_fast_clock_runs_ahead_and_its_timers_fire_early()
    {
        using var world = new SimulationWorld(1);
        var a = new TestNode(world, "a");
        var system = a.Start();
        a.Node.Clock.Drift(100_000);
        TimeSpan? fired = null;
        var actor = system.ActorOf(Doing.Props(_ => fired = world.Now));
        system.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(11), actor, "now", ActorRefs.NoSender);
        world.RunFor(TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.FromSeconds(22), system.Scheduler.MonotonicClock);
        Assert.InRange(fired!.Value, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10.0001));
    }

    [Fact]
    public void A_change_of_the_drift_does_not_move_the_clock()
    {
        using var world = new SimulationWorld(1);
        var clock = world.Node("a").Clock;
        clock.Drift(500);
        world.RunFor(TimeSpan.FromSeconds(1000));
        var before = clock.Monotonic;
        clock.Drift(-500);
        Assert.Equal(before, clock.Monotonic);
        world.RunFor(TimeSpan.FromSeconds(1000));
        Assert.Equal(TimeSpan.FromSeconds(2000).Ticks, clock.Monotonic);
    }

    [Fact]
    public void A_time_provider_has_the_clock_and_the_timers_of_its_node()
    {
        using var world = new SimulationWorld(1);
        var node = world.Node("a");
        node.Clock.Jump(Second);
        var times = new List<TimeSpan>();
        using var timer = node.TimeProvider.CreateTimer(_ => times.Add(world.Now), null, Second, 2 * Second);
        var start = node.TimeProvider.GetTimestamp();
        world.RunFor(6 * Second);
        Assert.Equal([Second, 3 * Second, 5 * Second], times);
        Assert.Equal(6 * Second, node.TimeProvider.GetElapsedTime(start));
        Assert.Equal(world.Options.Epoch + (7 * Second), node.TimeProvider.GetUtcNow());
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        world.RunFor(6 * Second);
        Assert.Equal(3, times.Count);
    }

    [Fact]
    public void A_delay_of_a_time_provider_ends_in_the_world()
    {
        using var world = new SimulationWorld(1);
        var node = world.Node("a");
        node.Process.Run(
            async () =>
            {
                await node.Passes(Second);
                await node.Passes(Second).ConfigureAwait(false);
                world.VerifyThread();
            },
            TimeSpan.FromMinutes(1));
        Assert.InRange(world.Now, 2 * Second, 2.001 * Second);
    }
}
