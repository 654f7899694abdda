using Akka.Actor;
using Akka.Simulation.Tests.Support;

namespace Akka.Simulation.Tests.World;

public class WorldTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Time_passes_where_nothing_happens()
    {
        using var world = new SimulationWorld(1);
        world.RunFor(TimeSpan.FromHours(5));
        Assert.Equal(TimeSpan.FromHours(5), world.Now);
    }

    [Fact]
    public void Events_happen_at_their_times()
    {
        using var world = new SimulationWorld(1);
        var times = new List<TimeSpan>();
        world.After(2 * Second, () => times.Add(world.Now));
        world.After(Second, () => times.Add(world.Now));
        var called = world.After(Second, () => times.Add(TimeSpan.Zero));
        world.Cancel(called);
        world.RunFor(3 * Second);
        Assert.Equal([Second, 2 * Second], times);
    }

    [Fact]
    public void A_run_ends_when_its_condition_holds()
    {
        using var world = new SimulationWorld(1);
        var isMet = false;
        world.After(Second, () => isMet = true);
        Assert.True(world.RunUntil(() => isMet, 10 * Second));
        Assert.Equal(Second, world.Now);
        Assert.False(world.RunUntil(() => !isMet, Second));
    }

    [Fact]
    public void An_endless_loop_costs_virtual_time()
    {
        using var world = new SimulationWorld(1);
        var system = new TestNode(world, "a").Start();
        var turns = 0;
        var loop = system.ActorOf(Doing.PropsWithContext((context, message) =>
        {
            turns++;
            context.Self.Tell(message);
            return null;
        }));
        loop.Tell("go");
        world.RunFor(TimeSpan.FromMilliseconds(10));
        Assert.InRange(turns, 5_000, 10_000);
    }

    [Fact]
    public void A_run_ends_at_the_limit_of_steps_and_says_so()
    {
        using var world = new SimulationWorld(
            1, new SimulationOptions { TurnCost = TimeSpan.Zero, StepLimit = 1_000 });
        var system = new TestNode(world, "a").Start();
        var loop = system.ActorOf(Doing.PropsWithContext((context, message) =>
        {
            context.Self.Tell(message);
            return null;
        }));
        loop.Tell("go");
        var error = Assert.Throws<SimulationException>(() => world.RunFor(Second));
        Assert.Contains("1000 steps", error.Message);
    }

    [Fact]
    public void Another_thread_that_touches_the_world_fails_loudly()
    {
        using var world = new SimulationWorld(1);
        var system = new TestNode(world, "a").Start();
        var actor = system.ActorOf(Doing.Props(_ => null));
        world.RunFor(Second);
        Exception? there = null;
        var thread = new Thread(() => there = Record.Exception(() => actor.Tell("hello")));
        thread.Start();
        thread.Join();
        Assert.IsType<SimulationException>(there);
        var here = Assert.Throws<SimulationException>(() => world.RunFor(Second));
        Assert.Contains("belongs to thread", here.Message);
    }

    [Fact]
    public void A_task_that_nothing_can_complete_is_an_error()
    {
        using var world = new SimulationWorld(1);
        var error = Assert.Throws<SimulationException>(
            () => world.Await(new TaskCompletionSource().Task, TimeSpan.FromHours(1)));
        Assert.Contains("nothing is left to do", error.Message);
    }

    [Fact]
    public void A_task_that_takes_too_long_is_an_error()
    {
        using var world = new SimulationWorld(1);
        var done = new TaskCompletionSource();
        world.After(2 * Second, done.SetResult);
        var error = Assert.Throws<SimulationException>(() => world.Await(done.Task, Second));
        Assert.Contains("within 00:00:01", error.Message);
    }

    [Fact]
    public void What_runs_in_the_world_cannot_wait_for_it()
    {
        using var world = new SimulationWorld(1);
        Exception? inner = null;
        world.After(Second, () => inner = Record.Exception(() => world.RunFor(Second)));
        world.RunFor(2 * Second);
        Assert.IsType<SimulationException>(inner);
    }
}
