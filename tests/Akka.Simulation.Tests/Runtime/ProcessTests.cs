using Akka.Actor;
using Akka.Simulation.Tests.Support;

namespace Akka.Simulation.Tests.Runtime;

public class ProcessTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_paused_node_does_nothing_until_it_goes_on()
    {
        using var world = new SimulationWorld(1);
        var node = new TestNode(world, "a");
        var system = node.Start();
        var ticks = new List<TimeSpan>();
        var actor = system.ActorOf(Doing.Props(_ =>
        {
            ticks.Add(world.Now);
            return null;
        }));
        system.Scheduler.ScheduleTellRepeatedly(Second, Second, actor, "tick", ActorRefs.NoSender);
        world.RunFor(2.5 * Second);
        node.Node.Pause();
        world.RunFor(10 * Second);
        Assert.Equal(2, ticks.Count);
        node.Node.Resume();
        world.RunFor(1.2 * Second);
        // The tick that was missed, at once, and the next one a second later: those between are left out.
        Assert.Equal(4, ticks.Count);
        Assert.InRange(ticks[2], 12.5 * Second, 12.51 * Second);
    }

    [Fact]
    public void A_killed_node_never_runs_again_and_a_new_one_begins_afresh()
    {
        using var world = new SimulationWorld(1);
        var node = new TestNode(world, "a");
        var system = node.Start();
        var log = new List<string>();
        system.ActorOf(Props.Create(() => new Witness(log)));
        world.RunFor(2.5 * Second);
        node.Node.Kill();
        world.RunFor(10 * Second);
        Assert.Equal(["start", "tick", "tick"], log);
        var uid = node.Node.Process.UidSeed;
        node.Restart();
        Assert.NotEqual(uid, node.Node.Process.UidSeed);
        node.System.ActorOf(Props.Create(() => new Witness(log)));
        world.RunFor(1.5 * Second);
        Assert.Equal(["start", "tick", "tick", "start", "tick"], log);
    }

    [Fact]
    public void A_slow_node_gets_less_done_and_holds_up_nobody_else()
    {
        using var world = new SimulationWorld(1);
        var (slow, fast) = (new TestNode(world, "slow"), new TestNode(world, "fast"));
        slow.Node.Slowness = 10;
        var turns = new Dictionary<string, int>();
        foreach (var node in new[] { slow, fast })
        {
            var name = node.Node.Name;
            node.Start().ActorOf(Doing.PropsWithContext((context, message) =>
            {
                turns[name] = turns.GetValueOrDefault(name) + 1;
                context.Self.Tell(message);
                return null;
            })).Tell("go");
        }

        world.RunFor(TimeSpan.FromMilliseconds(100));
        Assert.InRange(turns["fast"], 99_000, 100_000);
        Assert.InRange(turns["slow"], 9_900, 10_000);
    }

    [Fact]
    public async Task A_dispatcher_that_is_not_simulated_is_found_out()
    {
        // The exception is thrown in the stray thread, and ends the process.
        var (exitCode, _, errors) = await OwnProcess.Run(Scenarios.Stray, 1);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("belongs to thread", errors);
    }

    [Fact]
    public void Code_of_a_node_goes_on_in_its_own_process()
    {
        using var world = new SimulationWorld(1);
        var node = new TestNode(world, "a");
        node.Start();
        var steps = 0;
        // As a host does it: a completion source that completes its awaiters elsewhere.
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var host = node.Node.Process.Begin(async () =>
        {
            steps++;
            await signal.Task;
            world.VerifyThread();
            steps++;
        });
        node.Node.Pause();
        world.After(Second, signal.SetResult);
        world.RunFor(5 * Second);
        Assert.Equal(1, steps);
        node.Node.Resume();
        world.Await(host, Second);
        Assert.Equal(2, steps);
    }

    private sealed class Witness(List<string> log) : UntypedActor, IWithTimers
    {
        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart()
        {
            log.Add("start");
            Timers.StartPeriodicTimer("tick", "tick", Second);
        }

        protected override void PostStop() => log.Add("stop");

        protected override void OnReceive(object message) => log.Add((string)message);
    }
}
